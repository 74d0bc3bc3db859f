/** Sixteen thousand corrupted files: each is read as a valid model or rejected with a FormatError. */

import { deflateSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems } from '../../../src/config/ranges';
import type { FormatProblem } from '../../../src/formats/formatError';
import { inflate } from '../../../src/formats/inflate';
import { parseDescription } from '../../../src/formats/modelDescription';
import { type ModelFile, packModel, unpackModel } from '../../../src/formats/modelFile';
import { readSafetensors } from '../../../src/formats/readSafetensors';
import { parseVocabulary } from '../../../src/formats/vocabularyText';
import { randomFrom } from '../../reference/examples';
import { type Files, filesOf, partsOf, placesOf, problemOf, tensorBytes, text, utf8, zipOf } from './hostile';
import {
  flipped,
  type Json,
  jsonChanged,
  oneOf,
  type Random,
  randomBytes,
  recordChanged,
  spliced,
} from './mutations';
import { smallModel } from './smallModel';

const packed = packModel(smallModel(['.', 'the', 'naïve', '\n', 'back\\slash']));
const deflated = zipOf(filesOf(packed), 6);
const files = filesOf(packed);
const parts = ['config.json', 'vocabulary.txt', 'model.safetensors'] as const;

/** Names of the guarantees of `unpackModel` that a model violates. */
function violatedInvariants({ words, run, parameters, trainingCounts, ...rest }: ModelFile): string[] {
  const { contextLength: n, embeddingSize: m, hiddenSize: h } = run.model;
  const { embedding, hidden, gamma, beta, output, runningMean, runningVariance } = parameters;
  const V = words.length;
  const sizes = [embedding, hidden, gamma, beta, output, runningMean, runningVariance, trainingCounts];
  const expected = [V * m, n * m * h, h, h, V * (h + 1), h, h, V];
  const holds = {
    settings: [...problems(run.model), ...problems(run.training)].length === 0,
    words: new Set(words).size === V && words.every((word) => !/\p{Cs}/u.test(word)),
    sizes: sizes.every(({ length }, i) => length === expected[i]),
    finite: Object.values(parameters).every((values) => values.every(Number.isFinite)),
    variance: runningVariance.every((variance) => variance >= 0),
    counts: trainingCounts.every((count) => count >= 0),
    steps: Number.isSafeInteger(rest.step) && rest.step >= 0 && rest.step <= rest.totalSteps,
    charts: rest.curve.length <= 1200 && rest.validation.length <= 300,
    boundary: !rest.boundary || words.includes('\n'),
  };
  return Object.entries(holds).flatMap(([name, held]) => (held ? [] : [name]));
}

function requireInvariants(model: ModelFile): void {
  const violated = violatedInvariants(model);
  if (violated.length > 0) throw new Error(`an invalid model was read: ${violated.join(', ')}`);
}

/** Reads `cases` files and counts the outcomes; any error other than a FormatError fails the test. */
function tally(seed: number, cases: number, read: (random: Random) => void) {
  const random = randomFrom(seed);
  const found = new Map<FormatProblem['code'] | 'read', number>();
  for (let i = 0; i < cases; i++) {
    const code = problemOf(() => read(random))?.code ?? 'read';
    found.set(code, (found.get(code) ?? 0) + 1);
  }
  return found;
}

const unpack = (bytes: Uint8Array) => requireInvariants(unpackModel(bytes));
const unpackWith = (change: Files) => unpack(zipOf({ ...files, ...change }));

let memoryBefore = 0;
beforeAll(() => {
  memoryBefore = process.resourceUsage().maxRSS;
});
afterAll(() => {
  // Kilobytes. The files have 3 KB; an unchecked size would allocate gigabytes.
  expect(process.resourceUsage().maxRSS - memoryBefore).toBeLessThan(500_000);
});

test('random bytes are rejected by every reader', () => {
  const readers: readonly [Uint8Array, (bytes: Uint8Array) => unknown][] = [
    [packed, unpack],
    [packed.subarray(-100), unpack],
    [files['model.safetensors'], readSafetensors],
    [files['config.json'], parseDescription],
    [files['vocabulary.txt'], parseVocabulary],
    [deflateSync(files['config.json']), (bytes) => inflate(bytes, 1000, 'config.json')],
  ];
  for (const [start, read] of readers) {
    const found = tally(1, 500, (random) => read(randomBytes(random, start)));
    expect(found.get('read') ?? 0).toBeLessThan(100); // a few lines may be a valid vocabulary
  }
});

test('files with corrupted bytes are rejected, or the bytes have no effect', () => {
  const found = tally(2, 1500, (random) => unpack(flipped(oneOf([packed, deflated], random), random)));
  expect(found.get('changed')).toBeGreaterThan(400);
});

test('truncated files and files with removed, duplicated and moved pieces are rejected', () => {
  tally(3, 800, (random) => unpack(spliced(oneOf([packed, deflated], random), random)));
  const truncated = tally(4, 400, (random) =>
    unpack(packed.subarray(0, Math.floor(random() * packed.length))),
  );
  expect(truncated.get('read')).toBeUndefined();
});

test('archive records with edge-case numbers are rejected, or have no effect', () => {
  const found = tally(5, 2500, (random) => {
    const archive = oneOf([packed, deflated], random);
    const { central, local, end } = placesOf(archive, oneOf(parts, random));
    const record = oneOf(
      [
        { at: central, size: 46 },
        { at: local, size: 30 },
        { at: end, size: 22 },
      ],
      random,
    );
    unpack(recordChanged(archive, record, random));
  });
  for (const code of ['unsupported', 'malformed', 'truncated', 'tooLarge', 'changed'] as const) {
    expect(found.get(code), code).toBeGreaterThan(0);
  }
});

test('modified parts with correct checksums are rejected, or read as a valid model', () => {
  const found = tally(6, 2500, (random) => {
    const part = oneOf(parts, random);
    const change = oneOf([flipped, spliced], random);
    unpackWith({ [part]: change(files[part], random) });
  });
  for (const code of ['read', 'malformed', 'field', 'token', 'tensor', 'vocabularySize'] as const) {
    expect(found.get(code), code).toBeGreaterThan(0);
  }
});

test('configurations with hostile values are rejected, or read as a valid model', () => {
  const good: Json = JSON.parse(text(files['config.json']));
  const found = tally(7, 2000, (random) => {
    unpackWith({ 'config.json': utf8(JSON.stringify(jsonChanged(good, random))) });
  });
  for (const code of ['read', 'field', 'setting', 'vocabularySize'] as const) {
    expect(found.get(code), code).toBeGreaterThan(0);
  }
});

test('tensor headers with hostile values are rejected, or read as a valid model', () => {
  const { data } = partsOf(files['model.safetensors']);
  const header: Json = JSON.parse(JSON.stringify(partsOf(files['model.safetensors']).header));
  const sizes = [undefined, undefined, undefined, 0n, 1n, 2n ** 31n, 2n ** 53n, 2n ** 64n - 1n];
  const found = tally(8, 2000, (random) => {
    const changed = tensorBytes(jsonChanged(header, random), data, oneOf(sizes, random));
    unpackWith({ 'model.safetensors': changed });
  });
  expect(found.get('tensor')).toBeGreaterThan(500);
});

test('corrupted deflate data is rejected, or inflates to the declared size', () => {
  const good = deflateSync(utf8(text(files['config.json']).repeat(20)));
  const size = 20 * files['config.json'].length;
  const found = tally(9, 1500, (random) => {
    const change = oneOf([flipped, spliced], random);
    const { length } = inflate(change(good, random), size, 'config.json');
    if (length !== size) throw new Error(`there are ${length} bytes`);
  });
  expect(found.get('malformed')).toBeGreaterThan(500);
});
