import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitByBlocks } from '../../../../src/corpus/splitRules';
import type { Corpus, CorpusSummary, Vocabulary } from '../../../../src/corpus/types';
import { trainingCounts } from '../../../../src/worker/training/trainingCounts';
import { partOf } from '../../corpus/partOf';

/** A corpus of these ids, with only what `trainingCounts` uses. */
function corpusOf(ids: Int32Array, size: number): Corpus {
  const vocabulary: Vocabulary = { words: [], counts: new Int32Array(size), idOf: () => -1, size };
  return { ids, split: splitByBlocks(ids.length), vocabulary, summary: {} as CorpusSummary };
}

describe('the counts of the training part', () => {
  test('equal those of a plain loop over all positions', () => {
    const anyIds = fc.array(fc.nat(6), { minLength: 40, maxLength: 500 });
    fc.assert(
      fc.property(anyIds, (list) => {
        const corpus = corpusOf(Int32Array.from(list), 7);
        const expected = new Int32Array(7);
        list.forEach((id, position) => {
          if (partOf(corpus.split, position) === 'training') expected[id]++;
        });
        expect(trainingCounts(corpus)).toEqual(expected);
      }),
    );
  });

  test('exclude words that occur only in held-out blocks', () => {
    const ids = new Int32Array(400); // 40 blocks of 10, four of them held out: 9, 19, 29 and 39
    ids.fill(1, 90, 100);
    ids.fill(2, 190, 200);
    expect(trainingCounts(corpusOf(ids, 3))).toEqual(Int32Array.of(360, 0, 0));
  });
});
