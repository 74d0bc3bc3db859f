import { describe, expect, it } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import { buildCorpus } from '../../../src/corpus/buildCorpus';
import type { Corpus } from '../../../src/corpus/types';
import type { EventName } from '../../../src/protocol/messages';
import { Ruler } from '../../../src/worker/ruler';

const files = [{ name: 'a', blob: new Blob(['the cat sat on the mat and then it slept . '.repeat(50)]) }];
const source = { kind: 'files', files } as const;

function rulerOf(corpus: Corpus) {
  const said: { name: EventName; payload: unknown }[] = [];
  const ruler = new Ruler(corpus, (name, payload) => said.push({ name, payload }));
  return { ruler, told: () => said.filter(({ name }) => name === 'counted') };
}

describe('the ruler', () => {
  it('tells what the counted models lose', async () => {
    const { ruler, told } = rulerOf(await buildCorpus(source, defaultCorpusConfig));
    expect(await ruler.ready()).toBe(ruler.models);
    expect(told()).toHaveLength(1);
  });

  it('says nothing of a text that has gone', async () => {
    const { ruler, told } = rulerOf(await buildCorpus(source, defaultCorpusConfig));
    ruler.dispose();
    expect(await ruler.ready()).toBeUndefined();
    expect(told()).toEqual([]);
  });

  it('tells that there are none where counting fails, so that nobody waits for them', async () => {
    const corpus = await buildCorpus(source, defaultCorpusConfig);
    const split = Object.defineProperty({ ...corpus.split }, 'runEnds', {
      get: () => {
        throw new RangeError('Array buffer allocation failed');
      },
    });
    const { ruler, told } = rulerOf({ ...corpus, split });
    await expect(ruler.ready()).rejects.toThrow('allocation');
    expect(ruler.models).toBeUndefined();
    expect(told()).toMatchObject([{ payload: { losses: [] } }]);
  });
});
