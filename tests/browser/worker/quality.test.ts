/** The ruler, the best checkpoint and the choice of writers, over the real protocol. */

import { afterEach, describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import type { Writer } from '../../../src/protocol/writing';
import { learnable, runRequest, sourceOf, Wire, writeRequest } from './wire';

const wires: Wire[] = [];
afterEach(() => {
  for (const wire of wires.splice(0)) {
    expect(wire.all('failed')).toEqual([]);
    wire.end();
  }
});

async function loaded(text?: string): Promise<Wire> {
  const wire = new Wire();
  wires.push(wire);
  await wire.load(text);
  return wire;
}

const wordsBy = (wire: Wire, writeId: number, writer: Writer): string[] =>
  wire
    .all('written')
    .flatMap(({ payload }) => (payload.writeId === writeId ? payload.words : []))
    .filter((each) => each.writer === writer)
    .map(({ index, word }) => `${index} ${word.token}`);

/** Words that follow no rule: whoever learns them learns them by heart. */
function noise(words: number): string {
  let state = 1;
  const word = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return `w${Math.floor((state / 2 ** 32) ** 2 * 60)}`;
  };
  return Array.from({ length: words }, word).join(' ');
}

describe('the counted models', () => {
  test('come by themselves after a text, the longer ones nearer to it', async () => {
    const wire = await loaded();
    const { losses } = (await wire.event('ngramBaselines')).payload;
    expect(losses.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5]);
    const [frequencies, pairs, triples] = losses;
    expect(pairs.validation).toBeLessThan(frequencies.validation - 0.5);
    expect(triples.validation).toBeLessThan(pairs.validation);
    expect(triples.test).toBeLessThan(pairs.test);
  });

  test('are those of the text that stands: again of the first after an Undo', async () => {
    const wire = await loaded();
    const first = (await wire.event('ngramBaselines')).payload.losses;
    await wire.startEndlessRun();
    await wire.progressPast(5);
    const replaced = wire.now;
    await wire.load(noise(3000));
    const second = (await wire.event('ngramBaselines', undefined, replaced)).payload;
    expect(second.losses).not.toEqual(first);
    const from = wire.now;
    wire.send('restoreCorpus', {});
    expect((await wire.event('ngramBaselines', undefined, from)).payload.losses).toEqual(first);
  });
});

describe('a measurement', () => {
  test('stands beside what counted models and mixtures make of the same targets', async () => {
    const wire = await loaded();
    const { losses } = (await wire.event('ngramBaselines')).payload;
    wire.send('start', runRequest({ steps: 200, learningRate: 0.02 }));
    const validation = (await wire.finished()).payload;
    const test = (await wire.event('evaluation', ({ part }) => part === 'test')).payload;
    for (const { part, evaluation, comparison } of [validation, test]) {
      expect(evaluation.whole).toBe(true);
      comparison?.ngrams.forEach(({ order, loss }) => {
        expect(loss).toBeCloseTo(losses[order - 1][part], 10);
      });
      expect(comparison?.ngrams).toHaveLength(5);
      expect(comparison?.mixtures.map(({ order }) => order)).toEqual([3, 5]);
    }
    // Fitted on validation, a mixture is no worse there than either of its parts.
    for (const { order, loss, share } of validation.comparison?.mixtures ?? []) {
      expect(loss).toBeLessThan(validation.evaluation.loss + 1e-4);
      expect(loss).toBeLessThan(losses[order - 1].validation + 1e-4);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(wire.all('evaluationProgress').at(-1)?.payload.share).toBe(1);
  });
});

describe('a run that learns by heart', () => {
  const overfits = { steps: 1500, learningRate: 0.03, batchSize: 32 } as const;

  test('ends with the parameters of its best measurement', async () => {
    const wire = await loaded(noise(4000));
    wire.send('start', runRequest({ ...overfits, checkpoint: 'best' }));
    const { checkpointStep, lastStep, early } = (await wire.event('runEnded')).payload;
    expect(lastStep).toBe(1500);
    expect(early).toBe(false);
    expect(checkpointStep).toBeLessThan(lastStep);
    const ended = wire.now;
    const whole = await wire.event('evaluation', ({ part }) => part === 'validation', ended);
    const measured = wire.all('evaluation').filter(({ payload }) => payload.part === 'validation');
    const best = measured.reduce((a, b) => (b.payload.evaluation.loss < a.payload.evaluation.loss ? b : a));
    expect(whole.payload.evaluation.step).toBe(checkpointStep);
    expect(best.payload.evaluation.step).toBe(checkpointStep);
    // The text is so small that the sample is the whole: bringing parameters back must bring the loss back.
    expect(whole.payload.evaluation.loss).toBeCloseTo(best.payload.evaluation.loss, 5);
    const { payload } = await wire.event('bestMeasured', ({ step }) => step === checkpointStep);
    expect(payload.loss).toBe(best.payload.evaluation.loss);
  });

  test('ends with those of its last step where that is asked for', async () => {
    const wire = await loaded(noise(4000));
    wire.send('start', runRequest({ ...overfits, checkpoint: 'last' }));
    expect((await wire.event('runEnded')).payload).toMatchObject({ checkpointStep: 1500, lastStep: 1500 });
  });

  test('ends early once its patience is over', async () => {
    const wire = await loaded(noise(4000));
    const steps = 1_000_000; // so many that measurements are plenty even where the first one took long
    wire.send('start', runRequest({ ...overfits, steps, patience: 3 }));
    const { checkpointStep, lastStep, early } = (await wire.event('runEnded')).payload;
    expect(early).toBe(true);
    expect(lastStep).toBeLessThan(steps);
    expect(checkpointStep).toBeLessThan(lastStep);
    expect((await wire.state('finished')).payload.step).toBe(lastStep);
    // Given more steps it is given new patience too: it goes on for three measurements at least.
    const from = wire.now;
    wire.send('extend', { steps: 1000 });
    await wire.event('runEnded', undefined, from);
    expect(wire.all('evaluation', from).length).toBeGreaterThanOrEqual(3);
  });
});

test('dropout changes what a run learns, and the same seed leaves out the same', async () => {
  const lossesWith = async (dropout: number) => {
    const wire = await loaded();
    wire.send('start', runRequest({ steps: 50, dropout }));
    return (await wire.finished()).payload.evaluation.loss;
  };
  const [none, some, again] = [await lossesWith(0), await lossesWith(0.5), await lossesWith(0.5)];
  expect(again).toBe(some);
  expect(some).not.toBe(none);
});

test('a run of epochs lasts as many steps as they come to', async () => {
  const wire = await loaded();
  wire.send('start', runRequest({ duration: 'epochs', epochs: 1.5, batchSize: 64 }));
  const { trainingWindows, totalSteps } = (await wire.event('runCreated')).payload;
  expect(totalSteps).toBe(Math.round((1.5 * trainingWindows) / 64));
  await wire.finished();
  const last = wire.all('progress').at(-1)?.payload.progress;
  expect(last?.step).toBe(totalSteps);
  expect(last?.epochs).toBeCloseTo(1.5, 1);
});

describe('every writer', () => {
  test.each([
    ['bigram', 'trigram'],
    ['mixture', 'network'],
    ['untrained', 'bigram'],
  ] as const)(
    '%s beside %s writes words of the text, the same again for the same seed',
    async (left, right) => {
      const wire = await loaded();
      wire.send('start', runRequest({ steps: 100, learningRate: 0.02 }));
      await wire.finished();
      const ids: number[] = [];
      for (const _time of ['once', 'again']) {
        const id = wire.send('write', writeRequest({}, 'the fox', runRequest(), [left, right]));
        const { payload } = await wire.event('writeDone', ({ writeId }) => writeId === id);
        expect(payload).toMatchObject({ cancelled: false, tokens: 30 });
        ids.push(id);
      }
      for (const writer of [left, right]) {
        const words = wordsBy(wire, ids[0], writer);
        expect(words).toHaveLength(15);
        expect(wordsBy(wire, ids[1], writer)).toEqual(words);
      }
      for (const { word } of wire.all('written').flatMap(({ payload }) => payload.words)) {
        const total = word.alternatives.reduce((sum, { probability }) => sum + probability, 0);
        expect(total).toBeGreaterThan(0);
        expect(total).toBeLessThanOrEqual(1 + 1e-6);
        expect(word.probability).toBeGreaterThan(0);
      }
    },
  );

  test('that counts continues a pair as the text does', async () => {
    const wire = await loaded();
    const id = wire.send('write', writeRequest({ topK: 1, length: 3 }, 'my old', runRequest(), ['trigram']));
    await wire.event('writeDone', ({ writeId }) => writeId === id);
    expect(wordsBy(wire, id, 'trigram')[0]).toBe('0 cat');
  });

  test('can be asked for while the counting has hardly begun', async () => {
    const wire = new Wire();
    wires.push(wire);
    wire.send('loadCorpus', { source: sourceOf(learnable(20_000)), config: defaultCorpusConfig });
    const id = wire.send('write', writeRequest({}, 'the fox', runRequest(), ['mixture', 'trigram']));
    const { payload } = await wire.event('writeDone', ({ writeId }) => writeId === id);
    expect(payload.tokens).toBe(30);
    // Nothing speaks for a network that nobody has measured: it leaves the word to the triples.
    expect(wordsBy(wire, id, 'mixture')).toEqual(wordsBy(wire, id, 'trigram'));
  });
});
