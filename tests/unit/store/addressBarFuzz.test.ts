/** Thousands of untrusted fragments, none of which may do more than change a setting. */

import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import { type NumericSetting, problems, type Range, ranges } from '../../../src/config/ranges';
import { formatSettings, parseSettings } from '../../../src/store/addressBar';
import { defaultSettings, type Settings } from '../../../src/store/settings';
import { writers } from '../../../src/store/writers';

const choices = {
  preset: ['quick', 'blog', 'best', 'makemore'],
  tokenizer: ['original', 'punctuation', 'characters'],
  backend: ['automatic', 'webgl', 'tfjs', 'wasm', 'cpu'],
  optimizer: ['sgd', 'adam'],
  schedule: ['constant', 'step', 'cosine', 'linear'],
  objective: ['automatic', 'full', 'sampled'],
  outputBias: ['zero', 'unigram'],
  duration: ['steps', 'epochs'],
  minibatches: ['shuffled', 'replacement'],
  checkpoint: ['best', 'last'],
} as const;

const names = [
  ...Object.keys(ranges),
  ...Object.keys(choices),
  'writingSeed',
  'stopAtPeriod',
  'left',
  'right',
];

/** The same fields of the same types as the defaults, every number in its range, every choice a known one. */
function expectValid(settings: Settings): void {
  const { run, corpus, sampling, preset, backend } = settings;
  const chosen = { ...run.training, ...corpus, preset, backend };
  const [left, right] = settings.writers;
  const wrong = {
    shape: JSON.stringify(shapeOf(settings)) === usualShape ? [] : [settings],
    numbers: [run.model, run.training, sampling, corpus].flatMap(problems),
    choices: Object.entries(choices).filter(([name, allowed]) => {
      const choice: string = chosen[name as keyof typeof choices];
      return !allowed.some((each) => each === choice);
    }),
    writers: left !== right && writers.includes(left) && writers.includes(right) ? [] : [left, right],
  };
  expect(wrong).toEqual({ shape: [], numbers: [], choices: [], writers: [] }); // one call: there are thousands
}

/** Paths of all fields with their types, which reveal extra or missing fields and other prototypes. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  const prototype = Object.getPrototypeOf(value);
  const plain = prototype === Object.prototype || prototype === Array.prototype;
  const fields = Reflect.ownKeys(value).map((key) => [String(key), shapeOf(Reflect.get(value, key))]);
  return { plain, fields: Object.fromEntries(fields) };
}

const usualShape = JSON.stringify(shapeOf(defaultSettings));

const untouched = JSON.stringify([
  Reflect.ownKeys(Object.prototype).map(String),
  Reflect.ownKeys(Array.prototype).map(String),
]);
const asDelivered = JSON.stringify([defaultSettings, presets, ranges]);

afterEach(() => {
  const now = [Object.prototype, Array.prototype].map((each) => Reflect.ownKeys(each).map(String));
  expect(JSON.stringify(now)).toBe(untouched);
  expect(JSON.stringify([defaultSettings, presets, ranges])).toBe(asDelivered);
});

/** Any number of a range: its ends, round numbers, and numbers with all the digits of a float. */
function within({ minimum, maximum, integer }: Range): fc.Arbitrary<number> {
  if (integer) return fc.integer({ min: minimum, max: maximum });
  const positive = (value: number) => (value === 0 ? 0 : value); // -0 is the same setting as 0
  return fc.oneof(
    fc.double({ min: minimum, max: maximum, noNaN: true }).map(positive),
    fc.constantFrom(minimum, maximum, 1e-7, 1.5e-10, 5e-324, 1 / 3, 0.1 + 0.2).filter((value) => {
      return value >= minimum && value <= maximum;
    }),
  );
}

function numbers<Fields extends object>(fields: Fields): fc.Arbitrary<Partial<Record<keyof Fields, number>>> {
  const named = Object.keys(fields).filter((name): name is NumericSetting => Object.hasOwn(ranges, name));
  return fc.record(Object.fromEntries(named.map((name) => [name, within(ranges[name])]))) as fc.Arbitrary<
    Partial<Record<keyof Fields, number>>
  >;
}

const pair = fc
  .tuple(fc.constantFrom(...writers), fc.constantFrom(...writers))
  .filter(([left, right]) => left !== right);

/** Every setting at once, each with any valid value. */
const validSettings: fc.Arbitrary<Settings> = fc
  .record({
    preset: fc.constantFrom(...choices.preset),
    backend: fc.constantFrom(...choices.backend),
    model: numbers(defaultSettings.run.model),
    training: numbers(defaultSettings.run.training),
    trainingChoices: fc.record({
      optimizer: fc.constantFrom(...choices.optimizer),
      schedule: fc.constantFrom(...choices.schedule),
      objective: fc.constantFrom(...choices.objective),
      outputBias: fc.constantFrom(...choices.outputBias),
      duration: fc.constantFrom(...choices.duration),
      minibatches: fc.constantFrom(...choices.minibatches),
      checkpoint: fc.constantFrom(...choices.checkpoint),
    }),
    tokenizer: fc.constantFrom(...choices.tokenizer),
    minimumCount: within(ranges.minimumCount),
    duplicates: fc.constantFrom('once', 'all'),
    keepCapitals: fc.boolean(),
    keepLineEnds: fc.boolean(),
    sampling: numbers(defaultSettings.sampling),
    stopAtPeriod: fc.boolean(),
    writers: pair,
  })
  .map(
    ({
      preset,
      backend,
      model,
      training,
      trainingChoices,
      tokenizer,
      minimumCount,
      duplicates,
      keepCapitals,
      keepLineEnds,
      ...writing
    }) => ({
      preset,
      backend,
      run: {
        model: { ...defaultSettings.run.model, ...model },
        training: { ...defaultSettings.run.training, ...training, ...trainingChoices },
      },
      corpus: { tokenizer, minimumCount, duplicates, keepCapitals, keepLineEnds },
      sampling: { ...defaultSettings.sampling, ...writing.sampling, stopAtPeriod: writing.stopAtPeriod },
      writers: writing.writers,
    }),
  );

const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'run',
  'run.model',
];
const hostileValues = [
  ...['__proto__', 'constructor', 'toString', 'null', 'undefined', 'true', '[object Object]', '{}', '[]'],
  ...['1e999', '-1e999', '1e-999', 'NaN', 'Infinity', '-Infinity', '-0', '-1', '+1', '0x10', '0b11', '0o17'],
  ...[
    '1_000',
    '1,5',
    '1e5',
    '1E5',
    '.5',
    '5.',
    ' 7',
    '7 ',
    '\t7\n',
    '\u00a07',
    '٣',
    '７',
    '1\u0000',
    '1n',
    '',
  ],
  ...[
    '9'.repeat(400),
    `0.${'3'.repeat(400)}`,
    `1e${'9'.repeat(30)}`,
    '<script>',
    '%00',
    '%',
    '%zz',
    '\ud800',
  ],
];

const name = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...hostileNames), fc.string());
const value = fc.oneof(
  fc.constantFrom(...hostileValues),
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.constantFrom(...Object.values(choices).flat(), ...writers),
  fc.string({ unit: 'binary' }),
);

/** `a=b`, plain, with every byte percent-encoded, or malformed. */
const written = fc.oneof(
  fc.tuple(name, value).map((both) => new URLSearchParams([both]).toString()),
  fc.tuple(name, value).map((both) => both.map(percentEncoded).join('=')),
  fc.tuple(name, value).map((both) => both.join('=')),
  fc.string({ unit: 'binary' }),
);

function percentEncoded(text: string): string {
  const encoded = [...new TextEncoder().encode(text)];
  return encoded.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** A damaged fragment: parts are added, doubled, moved, cut off, or joined by something else. */
const damaged = fc
  .record({
    good: validSettings.map(formatSettings),
    bad: fc.array(written, { maxLength: 6 }),
    order: fc.infiniteStream(fc.integer()),
    doubled: fc.boolean(),
    joint: fc.constantFrom('&', '&', '&&', ';', '#', '?', '&amp;', '\n'),
    from: fc.nat(20),
    cut: fc.nat(60),
  })
  .map(({ good, bad, order, doubled, joint, from, cut }) => {
    const parts = [...good.split('&'), ...bad, ...(doubled ? good.split('&').reverse() : [])];
    const places = new Map(parts.map((_, index) => [index, order.next().value ?? 0]));
    const shuffled = parts
      .map((part, index) => ({ part, place: places.get(index) ?? 0 }))
      .sort((one, other) => one.place - other.place)
      .map(({ part }) => part);
    return shuffled.join(joint).slice(from, -cut || undefined);
  });

describe('settings from an untrusted fragment', () => {
  test('are valid settings and nothing else, for any string', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.webFragments()), (fragment) =>
        expectValid(parseSettings(fragment)),
      ),
      { numRuns: 5000 },
    );
  });

  test('are valid settings and nothing else, for any name-value pairs', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 12 }), (pairs) =>
        expectValid(parseSettings(`#${pairs.join('&')}`)),
      ),
      { numRuns: 5000 },
    );
  });

  test('are valid settings and nothing else, for any damaged fragment', () => {
    fc.assert(
      fc.property(damaged, (fragment) => expectValid(parseSettings(fragment))),
      { numRuns: 5000 },
    );
  });

  test.each(hostileValues)('are valid, whichever of them is set to %j', (hostile) => {
    for (const setting of [...names, ...hostileNames]) {
      expectValid(parseSettings(new URLSearchParams([[setting, hostile]]).toString()));
    }
  });

  test('use the first of several values with the same name', () => {
    expect(parseSettings('hiddenSize=8&hiddenSize=9').run.model.hiddenSize).toBe(8);
  });

  test('are the defaults if the fragment is longer than ours can be', () => {
    expect(parseSettings(`#steps=7&${'&steps=8'.repeat(1_000_000)}`)).toEqual(defaultSettings);
  });
});

describe('settings of every kind', () => {
  test('are restored unchanged, to the last digit', () => {
    fc.assert(
      fc.property(validSettings, (settings) => {
        expect(parseSettings(`#${formatSettings(settings)}`)).toEqual(settings);
      }),
      { numRuns: 5000 },
    );
  });

  test('are written in the same way after being parsed', () => {
    fc.assert(
      fc.property(damaged, (fragment) => {
        const once = formatSettings(parseSettings(fragment));
        expect(formatSettings(parseSettings(once))).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
