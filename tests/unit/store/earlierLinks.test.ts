/** Every link of version 0.1.0 still sets the same settings. */

import { describe, expect, it } from 'vitest';
import { formatSettings, parseSettings } from '../../../src/store/addressBar';

type Leaf = string | number | boolean;

/** Every setting by position, independent of the field names in this version. */
function leavesOf(value: unknown, place = ''): [place: string, value: Leaf][] {
  if (typeof value !== 'object' || value === null) return [[place, value as Leaf]];
  return Object.entries(value).flatMap(([name, each]) => leavesOf(each, `${place}/${name}`));
}

/** The defaults of version 0.1.0, which a link means by what it leaves out. */
const defaults = parseSettings('#tokenizer=original');

/** The values that a link changes, without their positions. */
function changedBy(link: string): Leaf[] {
  const usual = new Map(leavesOf(defaults));
  return leavesOf(parseSettings(link)).flatMap(([place, value]) =>
    usual.get(place) === value ? [] : [value],
  );
}

const numbers = [
  ['contextLength', '7'],
  ['embeddingSize', '31'],
  ['hiddenSize', '77'],
  ['steps', '1234'],
  ['epochs', '2.5'],
  ['leastSteps', '321'],
  ['batchSize', '48'],
  ['dropout', '0.35'],
  ['patience', '12'],
  ['seed', '4294967295'],
  ['learningRate', '0.0035'],
  ['warmupSteps', '25'],
  ['beta1', '0.85'],
  ['beta2', '0.95'],
  ['epsilon', '1e-7'],
  ['negatives', '96'],
  ['negativePower', '0.65'],
  ['embeddingDeviation', '0.3'],
  ['minimumCount', '3'],
  ['temperature', '1.3'],
  ['topK', '0'],
  ['topP', '0.9'],
  ['length', '25'],
  ['completions', '5'],
  ['writingSeed', '99'],
] as const;

const choices = {
  duration: { usual: 'steps', others: ['epochs'] },
  minibatches: { usual: 'shuffled', others: ['replacement'] },
  checkpoint: { usual: 'best', others: ['last'] },
  optimizer: { usual: 'adam', others: ['sgd'] },
  schedule: { usual: 'cosine', others: ['constant', 'step', 'linear'] },
  objective: { usual: 'automatic', others: ['full', 'sampled'] },
  outputBias: { usual: 'unigram', others: ['zero'] },
  tokenizer: { usual: 'original', others: ['punctuation', 'characters'] },
  backend: { usual: 'automatic', others: ['webgl', 'wasm', 'cpu'] },
  left: { usual: 'untrained', others: ['bigram', 'trigram', 'mixture'] },
  right: { usual: 'network', others: ['bigram', 'trigram', 'mixture'] },
};
const chosen = Object.entries(choices).flatMap(([name, { others }]) => others.map((other) => [name, other]));
const usual = Object.entries(choices).map(([name, each]) => [name, each.usual]);

/** The settings in which each preset differs from the default one, by their names in links. */
const presets = {
  blog: {
    steps: 10_000,
    batchSize: 32,
    minibatches: 'replacement',
    checkpoint: 'last',
    optimizer: 'sgd',
    learningRate: 0.1,
    schedule: 'step',
    objective: 'full',
    embeddingDeviation: 1,
    outputBias: 'zero',
  },
  best: {
    contextLength: 5,
    embeddingSize: 100,
    hiddenSize: 400,
    duration: 'epochs',
    leastSteps: 600,
    batchSize: 256,
    learningRate: 0.002,
    dropout: 0.5,
  },
  makemore: {
    contextLength: 3,
    embeddingSize: 10,
    hiddenSize: 200,
    steps: 40_000,
    batchSize: 256,
    learningRate: 0.002,
  },
};

describe('a link of version 0.1.0', () => {
  it('that changes nothing else means the defaults of that version', () => {
    const values = leavesOf(defaults).map(([, value]) => value);
    expect(values.map(String).sort()).toEqual(
      [
        ...[
          'quick',
          4,
          30,
          300,
          'steps',
          4000,
          4,
          0,
          128,
          'shuffled',
          0,
          'best',
          0,
          1,
          'adam',
          0.004,
          'cosine',
        ],
        ...[0, 0.9, 0.999, 1e-8, 'automatic', 1024, 0.75, 0.1, 'unigram', 'original', 1, 'automatic'],
        ...[0.8, 40, 1, 7, 40, 3, false, 'untrained', 'network'],
        ...[false, false], // capitals and line ends are not kept
        'once', // duplicates: a link applies to texts that are loaded from now on
      ]
        .map(String)
        .sort(),
    );
  });

  it.each(numbers)('sets the number in %s=%s, and nothing else', (name, value) => {
    expect(changedBy(`#${name}=${value}`)).toEqual([Number(value)]);
    expect(formatSettings(parseSettings(`#${name}=${value}`))).toBe(`${name}=${value}`);
  });

  it.each(chosen)('makes the choice in %s=%s, and no other', (name, value) => {
    expect(changedBy(`#${name}=${value}`)).toEqual([value]);
    expect(formatSettings(parseSettings(`#${name}=${value}`))).toBe(`${name}=${value}`);
  });

  it.each(usual)('can name a default: %s=%s', (name, value) => {
    expect(parseSettings(`#${name}=${value}&seed=2`)).toEqual(parseSettings('#seed=2'));
  });

  it('can end completions at the first period, and swap the models', () => {
    expect(changedBy('#stopAtPeriod=true')).toEqual([true]);
    expect(changedBy('#stopAtPeriod=false&tokenizer=original')).toEqual([]);
    expect(changedBy('#left=network&right=untrained')).toEqual(['network', 'untrained']);
  });

  it.each(Object.entries(presets))('means the numbers of the preset %s', (preset, fields) => {
    const named = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    expect(parseSettings(`#preset=${preset}`)).toEqual(parseSettings(`#preset=${preset}&${named.join('&')}`));
    expect(changedBy(`#preset=${preset}`)).toHaveLength(1 + named.length);
    expect(changedBy(`#preset=${preset}`)).toEqual(
      expect.arrayContaining([preset, ...Object.values(fields)]),
    );
  });

  it.each([
    'preset=best&contextLength=6&embeddingSize=7&hiddenSize=18&epochs=2.5&leastSteps=700&batchSize=48&dropout=0.15&patience=12&seed=4294967295&learningRate=0.0035&warmupSteps=25&beta1=0.8&beta2=0.95&epsilon=1e-7&negatives=96&negativePower=0.6&embeddingDeviation=0.3&minibatches=replacement&checkpoint=last&schedule=step&objective=sampled&outputBias=zero&tokenizer=punctuation&minimumCount=2&backend=wasm&temperature=1.3&topK=0&topP=0.9&length=25&completions=5&writingSeed=123&stopAtPeriod=true&left=bigram&right=trigram',
    'steps=1234&optimizer=sgd&schedule=constant&objective=full&tokenizer=characters&backend=cpu&left=network&right=mixture',
    'steps=1234&duration=epochs&optimizer=sgd&schedule=linear&objective=full&tokenizer=characters&backend=webgl&left=network&right=untrained',
  ])('with many settings at once comes back as it was: %s', (link) => {
    const values = [...new URLSearchParams(link).values()];
    const changed = changedBy(`#${link}`).map((value) => String(value));
    expect(changed).toEqual(expect.arrayContaining(values.filter((value) => value !== 'network')));
    expect(formatSettings(parseSettings(`#${link}`))).toBe(link);
  });
});
