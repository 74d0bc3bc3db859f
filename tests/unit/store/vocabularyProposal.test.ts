import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import { backendNames } from '../../../src/config/settings';
import type { CorpusSummary } from '../../../src/protocol/events';
import {
  corpusChangeOf,
  visibleVocabularyProposal,
  vocabularyProposalFor,
} from '../../../src/store/vocabularyProposal';
import { ready, summary } from './fixtures';

const { run } = presets.quick;

const textOf = (change: Partial<CorpusSummary>): CorpusSummary => ({ ...summary, ...change });

/** A million distinct words in ten million tokens, with counts as in natural language. */
const million = textOf({
  tokens: 10_000_000,
  distinct: 1_000_000,
  higherCounts: [
    { minimumCount: 2, distinct: 400_000, kept: 9_400_000 },
    { minimumCount: 3, distinct: 41_000, kept: 9_000_000 },
    { minimumCount: 5, distinct: 20_000, kept: 8_000_000 },
  ],
});
/** The same number of words, each seen once. */
const once = textOf({
  tokens: 1_000_000,
  distinct: 1_000_000,
  higherCounts: [{ minimumCount: 2, distinct: 1, kept: 0 }],
});

describe('the proposal for a vocabulary', () => {
  test('is none for a novel, on any backend', () => {
    for (const backend of backendNames) {
      expect(
        vocabularyProposalFor(
          textOf({ tokens: 1_000_000, distinct: 27_755, higherCounts: [] }),
          run,
          backend,
        ),
      ).toBeUndefined();
    }
  });

  test('is the lowest minimum count that leaves a light network', () => {
    expect(vocabularyProposalFor(million, run, 'wasm')).toEqual({
      because: 'memory',
      distinct: 1_000_000,
      parameters: 331_000_000 + 4 * 30 * 300 + 600,
      remedy: { kind: 'minimumCount', minimumCount: 3, distinct: 41_000 },
    });
  });

  test('tells whether memory is short or the network is only heavy', () => {
    expect(vocabularyProposalFor(million, run, 'webgl')?.because).toBe('heavy');
    expect(vocabularyProposalFor({ ...million, distinct: 3_000_000 }, run, 'webgl')?.because).toBe('memory');
  });

  test('is characters if a minimum count would leave little of the text', () => {
    expect(vocabularyProposalFor(once, run, 'wasm')?.remedy).toEqual({ kind: 'characters' });
  });

  test('is a smaller network if no other tokenizer applies', () => {
    for (const tokenizer of ['characters', 'given'] as const) {
      expect(vocabularyProposalFor({ ...once, tokenizer }, run, 'wasm')?.remedy).toEqual({
        kind: 'smallerNetwork',
      });
    }
  });

  test('is characters for a list whose words hardly repeat, even a short one', () => {
    const names = textOf({
      tokens: 32_033,
      distinct: 29_000,
      higherCounts: [{ minimumCount: 2, distinct: 2001, kept: 5000 }],
    });
    expect(vocabularyProposalFor(names, run, 'wasm')).toMatchObject({
      because: 'once',
      remedy: { kind: 'characters' },
    });
    expect(vocabularyProposalFor({ ...names, tokenizer: 'characters' }, run, 'wasm')).toBeUndefined();
    expect(
      vocabularyProposalFor({ ...names, minimumCount: 2, higherCounts: [] }, run, 'wasm'),
    ).toBeUndefined();
  });

  test('does not object to a large network chosen by the user if it fits', () => {
    const wide = { ...run, model: { ...run.model, hiddenSize: 4000 } };
    const novel = textOf({ tokens: 1_000_000, distinct: 27_755, higherCounts: [] });
    expect(vocabularyProposalFor(novel, wide, 'webgl')).toBeUndefined();
    expect(vocabularyProposalFor({ ...novel, distinct: 90_000 }, wide, 'wasm')?.because).toBe('memory');
  });

  test('at least halves the vocabulary after memory ran out', () => {
    const novel = textOf({ tokens: 100_000, distinct: 20_000 });
    const higher = [
      { minimumCount: 2, distinct: 12_000, kept: 92_000 },
      { minimumCount: 3, distinct: 9_000, kept: 88_000 },
    ];
    expect(vocabularyProposalFor({ ...novel, higherCounts: higher }, run, 'webgl', true)).toMatchObject({
      because: 'memory',
      remedy: { kind: 'minimumCount', minimumCount: 3 },
    });
  });

  test('is made for the chosen or the detected backend', () => {
    const state = {
      ...ready,
      text: { ready: { summary: million, source: { kind: 'sample', name: 'mobyDick' } } },
    } as const;
    const found = { ...state, backend: { name: 'webgl', choice: 'automatic', reason: 'gpu' } } as const;
    expect(visibleVocabularyProposal(state)?.because).toBe('memory');
    expect(visibleVocabularyProposal(found)?.because).toBe('heavy');
    const chosen = { ...found, settings: { ...found.settings, backend: 'wasm' } } as const;
    expect(visibleVocabularyProposal(chosen)?.because).toBe('memory');
  });

  test('changes the corpus settings, if that helps', () => {
    expect(corpusChangeOf({ kind: 'minimumCount', minimumCount: 3, distinct: 9 })).toEqual({
      minimumCount: 3,
    });
    expect(corpusChangeOf({ kind: 'characters' })).toEqual({ tokenizer: 'characters' });
    expect(corpusChangeOf({ kind: 'smallerNetwork' })).toBeUndefined();
  });
});
