import { describe, expect, it } from 'vitest';
import { defaultCorpusConfig } from '../../../../src/config/presets';
import { buildCorpus } from '../../../../src/corpus/buildCorpus';
import type { Corpus } from '../../../../src/corpus/types';
import type { EventName } from '../../../../src/protocol/messages';
import { NgramBaselines } from '../../../../src/worker/evaluation/ngramBaselines';

const files = [{ name: 'a', blob: new Blob(['the cat sat on the mat and then it slept . '.repeat(50)]) }];
const source = { kind: 'files', files } as const;

function rulerOf(corpus: Corpus) {
  const said: { name: EventName; payload: unknown }[] = [];
  const baselines = new NgramBaselines(corpus, (name, payload) => said.push({ name, payload }));
  return { baselines, told: () => said.filter(({ name }) => name === 'ngramBaselines') };
}

describe('the ruler', () => {
  it('tells what the counted models lose', async () => {
    const { baselines, told } = rulerOf(await buildCorpus(source, defaultCorpusConfig));
    expect(await baselines.ready()).toBe(baselines.ngrams);
    expect(told()).toHaveLength(1);
  });

  it('says nothing of a text that has gone', async () => {
    const { baselines, told } = rulerOf(await buildCorpus(source, defaultCorpusConfig));
    baselines.dispose();
    expect(await baselines.ready()).toBeUndefined();
    expect(told()).toEqual([]);
  });

  it('tells that there are none where counting fails, so that nobody waits for them', async () => {
    const corpus = await buildCorpus(source, defaultCorpusConfig);
    const split = Object.defineProperty({ ...corpus.split }, 'runEnds', {
      get: () => {
        throw new RangeError('Array buffer allocation failed');
      },
    });
    const { baselines, told } = rulerOf({ ...corpus, split });
    await expect(baselines.ready()).rejects.toThrow('allocation');
    expect(baselines.ngrams).toBeUndefined();
    expect(told()).toMatchObject([{ payload: { losses: [] } }]);
  });
});
