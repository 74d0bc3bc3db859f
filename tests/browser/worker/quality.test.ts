/** N-gram baselines, the best checkpoint and the choice of writers, with the real worker. */

import { afterEach, describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import type { Writer } from '../../../src/protocol/writing';
import { learnableText, runRequest, sourceOf, WorkerClient, writeRequest } from './workerClient';

const clients: WorkerClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) {
    expect(client.eventsNamed('failed')).toEqual([]);
    client.terminate();
  }
});

async function loaded(text?: string): Promise<WorkerClient> {
  const client = new WorkerClient();
  clients.push(client);
  await client.load(text);
  return client;
}

const wordsBy = (client: WorkerClient, writeId: number, writer: Writer): string[] =>
  client
    .eventsNamed('written')
    .flatMap(({ payload }) => (payload.writeId === writeId ? payload.words : []))
    .filter((each) => each.writer === writer)
    .map(({ index, word }) => `${index} ${word.token}`);

/** Random words: they can only be memorized. */
function noise(words: number): string {
  let state = 1;
  const word = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return `w${Math.floor((state / 2 ** 32) ** 2 * 60)}`;
  };
  return Array.from({ length: words }, word).join(' ');
}

describe('the n-gram baselines', () => {
  test('are computed after a text is loaded, and longer n-grams predict it better', async () => {
    const client = await loaded();
    const { losses } = (await client.event('ngramBaselines')).payload;
    expect(losses.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5]);
    const [unigram, bigram, trigram] = losses;
    expect(bigram.validation).toBeLessThan(unigram.validation - 0.5);
    expect(trigram.validation).toBeLessThan(bigram.validation);
    expect(trigram.test).toBeLessThan(bigram.test);
  });

  test('are those of the current text, and of the first text again after an undo', async () => {
    const client = await loaded();
    const first = (await client.event('ngramBaselines')).payload.losses;
    await client.startEndlessRun();
    await client.progressPast(5);
    const replaced = client.eventCount;
    await client.load(noise(3000));
    const second = (await client.event('ngramBaselines', undefined, replaced)).payload;
    expect(second.losses).not.toEqual(first);
    const from = client.eventCount;
    client.send('restoreCorpus', {});
    expect((await client.event('ngramBaselines', undefined, from)).payload.losses).toEqual(first);
  });
});

describe('an evaluation', () => {
  test('is compared with n-gram models and mixtures on the same targets', async () => {
    const client = await loaded();
    const { losses } = (await client.event('ngramBaselines')).payload;
    client.send('start', runRequest({ steps: 200, learningRate: 0.02 }));
    const validation = (await client.finished()).payload;
    const test = (await client.event('evaluation', ({ part }) => part === 'test')).payload;
    for (const { part, evaluation, comparison } of [validation, test]) {
      expect(evaluation.whole).toBe(true);
      comparison?.ngrams.forEach(({ order, loss }) => {
        expect(loss).toBeCloseTo(losses[order - 1][part], 10);
      });
      expect(comparison?.ngrams).toHaveLength(5);
      expect(comparison?.mixtures.map(({ order }) => order)).toEqual([3, 5]);
    }
    // Fitted on validation, a mixture is no worse there than either of its components.
    for (const { order, loss, share } of validation.comparison?.mixtures ?? []) {
      expect(loss).toBeLessThan(validation.evaluation.loss + 1e-4);
      expect(loss).toBeLessThan(losses[order - 1].validation + 1e-4);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(client.eventsNamed('evaluationProgress').at(-1)?.payload.share).toBe(1);
  });
});

describe('a run that overfits', () => {
  const overfits = { steps: 1500, learningRate: 0.03, batchSize: 32 } as const;

  test('ends with the parameters of its best evaluation', async () => {
    const client = await loaded(noise(4000));
    client.send('start', runRequest({ ...overfits, checkpoint: 'best' }));
    const { checkpointStep, lastStep, early } = (await client.event('runEnded')).payload;
    expect(lastStep).toBe(1500);
    expect(early).toBe(false);
    expect(checkpointStep).toBeLessThan(lastStep);
    const ended = client.eventCount;
    const whole = await client.event('evaluation', ({ part }) => part === 'validation', ended);
    const measured = client.eventsNamed('evaluation').filter(({ payload }) => payload.part === 'validation');
    const best = measured.reduce((a, b) => (b.payload.evaluation.loss < a.payload.evaluation.loss ? b : a));
    expect(whole.payload.evaluation.step).toBe(checkpointStep);
    expect(best.payload.evaluation.step).toBe(checkpointStep);
    // The text is so small that the sample is the whole part: restored parameters must restore the loss.
    expect(whole.payload.evaluation.loss).toBeCloseTo(best.payload.evaluation.loss, 5);
    const { payload } = await client.event('bestMeasured', ({ step }) => step === checkpointStep);
    expect(payload.loss).toBe(best.payload.evaluation.loss);
  });

  test('ends with those of its last step if the setting says so', async () => {
    const client = await loaded(noise(4000));
    client.send('start', runRequest({ ...overfits, checkpoint: 'last' }));
    expect((await client.event('runEnded')).payload).toMatchObject({ checkpointStep: 1500, lastStep: 1500 });
  });

  test('ends early when its patience runs out', async () => {
    const client = await loaded(noise(4000));
    const steps = 1_000_000; // enough for many evaluations even if the first was slow
    client.send('start', runRequest({ ...overfits, steps, patience: 3 }));
    const { checkpointStep, lastStep, early } = (await client.event('runEnded')).payload;
    expect(early).toBe(true);
    expect(lastStep).toBeLessThan(steps);
    expect(checkpointStep).toBeLessThan(lastStep);
    expect((await client.state('finished')).payload.step).toBe(lastStep);
    // More steps come with new patience: training continues for at least three evaluations.
    const from = client.eventCount;
    client.send('extend', { steps: 1000 });
    await client.event('runEnded', undefined, from);
    expect(client.eventsNamed('evaluation', from).length).toBeGreaterThanOrEqual(3);
  });
});

test('dropout changes the result, and the same seed drops the same units', async () => {
  const lossesWith = async (dropout: number) => {
    const client = await loaded();
    client.send('start', runRequest({ steps: 50, dropout }));
    return (await client.finished()).payload.evaluation.loss;
  };
  const [none, some, again] = [await lossesWith(0), await lossesWith(0.5), await lossesWith(0.5)];
  expect(again).toBe(some);
  expect(some).not.toBe(none);
});

test('a run planned in epochs trains the corresponding number of steps', async () => {
  const client = await loaded();
  client.send('start', runRequest({ duration: 'epochs', epochs: 1.5, batchSize: 64 }));
  const { trainingWindows, totalSteps } = (await client.event('runCreated')).payload;
  expect(totalSteps).toBe(Math.round((1.5 * trainingWindows) / 64));
  await client.finished();
  const last = client.eventsNamed('progress').at(-1)?.payload.progress;
  expect(last?.step).toBe(totalSteps);
  expect(last?.epochs).toBeCloseTo(1.5, 1);
});

describe('every writer', () => {
  test.each([
    ['bigram', 'trigram'],
    ['mixture', 'network'],
    ['untrained', 'bigram'],
  ] as const)(
    '%s next to %s writes words of the text, and repeats them for the same seed',
    async (left, right) => {
      const client = await loaded();
      client.send('start', runRequest({ steps: 100, learningRate: 0.02 }));
      await client.finished();
      const ids: number[] = [];
      for (const _time of ['once', 'again']) {
        const id = client.send('write', writeRequest({}, 'the fox', runRequest(), [left, right]));
        const { payload } = await client.event('writeDone', ({ writeId }) => writeId === id);
        expect(payload).toMatchObject({ cancelled: false, tokens: 30 });
        ids.push(id);
      }
      for (const writer of [left, right]) {
        const words = wordsBy(client, ids[0], writer);
        expect(words).toHaveLength(15);
        expect(wordsBy(client, ids[1], writer)).toEqual(words);
      }
      for (const { word } of client.eventsNamed('written').flatMap(({ payload }) => payload.words)) {
        const total = word.alternatives.reduce((sum, { probability }) => sum + probability, 0);
        expect(total).toBeGreaterThan(0);
        expect(total).toBeLessThanOrEqual(1 + 1e-6);
        expect(word.probability).toBeGreaterThan(0);
      }
    },
  );

  test('based on n-grams continues a pair of words as the text does', async () => {
    const client = await loaded();
    const id = client.send(
      'write',
      writeRequest({ topK: 1, length: 3 }, 'my old', runRequest(), ['trigram']),
    );
    await client.event('writeDone', ({ writeId }) => writeId === id);
    expect(wordsBy(client, id, 'trigram')[0]).toBe('0 cat');
  });

  test('can be requested while the n-grams are still being counted', async () => {
    const client = new WorkerClient();
    clients.push(client);
    client.send('loadCorpus', { source: sourceOf(learnableText(20_000)), config: defaultCorpusConfig });
    const id = client.send('write', writeRequest({}, 'the fox', runRequest(), ['mixture', 'trigram']));
    const { payload } = await client.event('writeDone', ({ writeId }) => writeId === id);
    expect(payload.tokens).toBe(30);
    // A network without an evaluation has no weight in the mixture: the trigram model decides.
    expect(wordsBy(client, id, 'mixture')).toEqual(wordsBy(client, id, 'trigram'));
  });
});
