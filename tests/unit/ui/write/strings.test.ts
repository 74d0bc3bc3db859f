import { describe, expect, it } from 'vitest';
import { defaultSampling } from '../../../../src/config/presets';
import { writers } from '../../../../src/store/writers';
import { datedTitle, samplingLine, writerStrings } from '../../../../src/ui/write/strings';

describe('the models', () => {
  it('have a plain name and a term in the list', () => {
    expect(writers.map((writer) => writerStrings(writer, 'word').choice)).toEqual([
      'before training · untrained',
      'word pairs · bigram',
      'word triples · trigram',
      'groups of 5 words · 5-gram',
      'now · network',
      'now · network + trigram',
    ]);
  });

  it('have texts of their own, all different', () => {
    const lists = writers.map((writer) => writerStrings(writer, 'word').list);
    expect(lists).toEqual([
      'Completions before training',
      'Completions by word pairs',
      'Completions by word triples',
      'Completions by groups of 5 words',
      'Completions',
      'Completions by the mixture',
    ]);
    for (const field of ['choice', 'title', 'source', 'caption', 'question', 'more'] as const) {
      expect(new Set(writers.map((writer) => writerStrings(writer, 'word')[field])).size).toBe(
        writers.length,
      );
    }
  });

  it('speak of characters if the text is split into characters', () => {
    const words = writerStrings('bigram', 'character');
    expect(words.choice).toBe('character pairs · bigram');
    expect(words.list).toBe('Completions by character pairs');
    for (const writer of writers) {
      const { caption, more, ...names } = writerStrings(writer, 'character');
      if (writer !== 'network') expect(Object.values(names).join()).not.toContain('word');
    }
  });

  it('that depend on training have a title with the step', () => {
    expect(datedTitle('network', 1200, false)).toBe('now, at step 1,200');
    expect(datedTitle('network', 1200, true)).toBe('at step 1,200 of an earlier run');
    expect(datedTitle('mixture', 1200, false)).toBe('network + trigram, at step 1,200');
    expect(datedTitle('mixture', 1200, true)).toBe('network + trigram, at step 1,200 of an earlier run');
  });
});

describe('the sampling line', () => {
  it('states the settings', () => {
    expect(samplingLine(defaultSampling, 'word')).toBe(
      'temperature 0.8 · top-k 40 · 40 words · 3 completions · seed 7',
    );
  });

  it('leaves out settings without effect', () => {
    const sampling = { ...defaultSampling, topK: 0, topP: 0.9, completions: 1, stopAtPeriod: true };
    expect(samplingLine(sampling, 'character')).toBe(
      'temperature 0.8 · top-p 0.9 · up to the first period, at most 40 characters · seed 7',
    );
  });
});
