import { describe, expect, it } from 'vitest';
import { defaultCorpusConfig } from '../../../../src/config/presets';
import { buildCorpus } from '../../../../src/corpus/buildCorpus';
import type { Corpus } from '../../../../src/corpus/types';
import type { Events } from '../../../../src/protocol/events';
import type { EventName } from '../../../../src/protocol/messages';
import { NgramBaselines } from '../../../../src/worker/evaluation/ngramBaselines';

const files = [{ name: 'a', blob: new Blob(['the cat sat on the mat and then it slept . '.repeat(50)]) }];
const source = { kind: 'files', files } as const;

function baselinesOf(corpus: Corpus) {
  const events: { name: EventName; payload: unknown }[] = [];
  const baselines = new NgramBaselines(corpus, (name, payload) => events.push({ name, payload }));
  return { baselines, reports: () => events.filter(({ name }) => name === 'ngramBaselines') };
}

describe('the n-gram baselines', () => {
  it('report the losses of the n-gram models', async () => {
    const { baselines, reports } = baselinesOf(await buildCorpus(source, defaultCorpusConfig));
    expect(await baselines.ready()).toBe(baselines.ngrams);
    expect(reports()).toHaveLength(1);
  });

  it('report those on a sample that depends on the text alone', async () => {
    const long = { name: 'a', blob: new Blob(['a b a c b . c a b '.repeat(5000)]) };
    const corpus = await buildCorpus({ kind: 'files', files: [long] }, defaultCorpusConfig);
    const { baselines, reports } = baselinesOf(corpus);
    await baselines.ready();
    expect(reports()).toMatchObject([{ payload: { sampleTargets: 1024 } }]);
    const { losses } = reports()[0].payload as Events['ngramBaselines'];
    for (const { sample, validation } of losses) expect(Math.abs(sample - validation)).toBeLessThan(0.1);
    expect(baselines.sample).toBe(baselines.sample);
    expect(baselinesOf(corpus).baselines.sample).toEqual(baselines.sample);
  });

  it('report nothing after being disposed', async () => {
    const { baselines, reports } = baselinesOf(await buildCorpus(source, defaultCorpusConfig));
    baselines.dispose();
    expect(await baselines.ready()).toBeUndefined();
    expect(reports()).toEqual([]);
  });

  it('report that there are none if counting fails, so that the page does not wait for them', async () => {
    const corpus = await buildCorpus(source, defaultCorpusConfig);
    const split = Object.defineProperty({ ...corpus.split }, 'runEnds', {
      get: () => {
        throw new RangeError('Array buffer allocation failed');
      },
    });
    const { baselines, reports } = baselinesOf({ ...corpus, split });
    await expect(baselines.ready()).rejects.toThrow('allocation');
    expect(baselines.ngrams).toBeUndefined();
    expect(reports()).toMatchObject([{ payload: { losses: [] } }]);
  });
});
