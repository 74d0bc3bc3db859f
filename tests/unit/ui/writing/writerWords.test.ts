import { describe, expect, it } from 'vitest';
import { writers } from '../../../../src/store/writers';
import { datedTitle, writerWords } from '../../../../src/ui/writing/writerWords';

describe('the writers', () => {
  it('are named in the list as what they are', () => {
    expect(writers.map((writer) => writerWords(writer, 'word').choice)).toEqual([
      'before training · untrained',
      'word pairs · bigram',
      'word triples · trigram',
      'now · network',
      'now · network + trigram',
    ]);
  });

  it('have lists of their own names, of which none is another', () => {
    const lists = writers.map((writer) => writerWords(writer, 'word').list);
    expect(lists).toEqual([
      'Completions before training',
      'Completions by word pairs',
      'Completions by word triples',
      'Completions',
      'Completions by the mixture',
    ]);
    for (const field of ['choice', 'title', 'by', 'caption', 'question', 'more'] as const) {
      expect(new Set(writers.map((writer) => writerWords(writer, 'word')[field])).size).toBe(writers.length);
    }
  });

  it('count characters where the text was cut into characters', () => {
    const words = writerWords('bigram', 'character');
    expect(words.choice).toBe('character pairs · bigram');
    expect(words.list).toBe('Completions by character pairs');
    for (const writer of writers) {
      const { caption, more, ...names } = writerWords(writer, 'character');
      if (writer !== 'network') expect(Object.values(names).join()).not.toContain('word');
    }
  });

  it('who learn say by when they wrote', () => {
    expect(datedTitle('network', 1200, false)).toBe('now, at step 1,200');
    expect(datedTitle('network', 1200, true)).toBe('at step 1,200 of an earlier run');
    expect(datedTitle('mixture', 1200, false)).toBe('network + trigram, at step 1,200');
    expect(datedTitle('mixture', 1200, true)).toBe('network + trigram, at step 1,200 of an earlier run');
  });
});
