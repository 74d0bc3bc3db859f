/** A small made-up run and its text, as the run repository stores them. */

import { defaultCorpusConfig, presets } from '../../../src/config/presets';
import type { RunConfig } from '../../../src/config/settings';
import type { Corpus } from '../../../src/corpus/types';
import { vocabularyOf } from '../../../src/corpus/vocabulary';
import type { RunMetadata, RunTitle, SavedText } from '../../../src/storage/savedRun';

export const tinyRun: RunConfig = {
  model: { contextLength: 2, embeddingSize: 3, hiddenSize: 4 },
  training: presets.quick.run.training,
};

export function metadataAt(step: number, more: Partial<RunMetadata> = {}): RunMetadata {
  return {
    format: 2,
    run: tinyRun,
    backend: 'automatic',
    state: 'training',
    trainer: {
      step,
      totalSteps: 1000,
      order: { random: [1, 2, 3, 4], key: 5, place: 8 * step },
      negatives: [6, 7, 8, 9],
    },
    validator: { budget: { made: 0, firstMs: 0 }, measurementsSince: 0, mixtures: [] },
    throughput: { slices: step, trainedMs: 10 * step, msPerStep: 10 },
    activeMs: 11 * step,
    history: { curve: [], smoothing: { total: 0, weight: 0 }, validation: [] },
    ...more,
  };
}

export function titleOf(savedId: string, more: Partial<RunTitle> = {}): RunTitle {
  return {
    savedId,
    textId: 'a text',
    textConfig: defaultCorpusConfig,
    textName: 'a.txt',
    run: tinyRun,
    state: 'training',
    step: 1,
    totalSteps: 1000,
    uniformLoss: 1,
    createdAt: 1,
    curve: [],
    validation: [],
    textSaved: true,
    ...more,
  };
}

/** Four words and eight tokens; one item each for validation and test. */
export function tinyCorpus(more: Partial<Corpus> = {}): Corpus {
  const words = ['a', 'b', 'c', '\n'];
  return {
    summary: {
      ...{ name: 'a.txt', files: [], tokenizer: 'characters', minimumCount: 1, segmented: false, tokens: 8 },
      ...{
        distinct: 4,
        onceShare: 0,
        common: [],
        zipf: [],
        higherCounts: [],
        firstTokens: words,
        unigramEntropy: 1,
      },
      ...{ split: { training: 4, validation: 2, test: 2 }, splitRule: { kind: 'files' }, elapsedMs: 1 },
    },
    vocabulary: vocabularyOf(words, Int32Array.of(2, 2, 2, 2)),
    ids: Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3),
    split: {
      rule: { kind: 'files' },
      tokens: 8,
      runEnds: Int32Array.of(4, 6, 8),
      runParts: Uint8Array.of(0, 1, 2),
      sizes: { training: 4, validation: 2, test: 2 },
    },
    boundary: 3,
    ...more,
  };
}

export function tinyText(textId = 'a text', more: Partial<SavedText> = {}): SavedText {
  const { summary, vocabulary, ids, split, boundary } = tinyCorpus();
  const { words, counts } = vocabulary;
  return { textId, summary, config: defaultCorpusConfig, words, counts, ids, split, boundary, ...more };
}
