/** Sixteen thousand spoilt files: each is read as a sound model, or refused by a FormatError. */

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

/** What a program may rely on once `unpackModel` has returned; the names of what it may not. */
function brokenInvariants({ words, run, parameters, trainingCounts, ...rest }: ModelFile): string[] {
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
  const broken = brokenInvariants(model);
  if (broken.length > 0) throw new Error(`it was read, in spite of its ${broken.join(', ')}`);
}

/** Reads so many files, and counts what became of them; an error that is no FormatError ends it. */
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
  // Kilobytes. Ours are files of 3 KB; a number believed before it is checked would ask for gigabytes.
  expect(process.resourceUsage().maxRSS - memoryBefore).toBeLessThan(500_000);
});

test('bytes without sense are refused by every reader', () => {
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
    expect(found.get('read') ?? 0).toBeLessThan(100); // a few lines may well be a vocabulary
  }
});

test('bytes of a file changed on the way are refused, or matter to nobody', () => {
  const found = tally(2, 1500, (random) => unpack(flipped(oneOf([packed, deflated], random), random)));
  expect(found.get('changed')).toBeGreaterThan(400);
});

test('files cut off, and files with pieces lost, doubled and moved, are refused', () => {
  tally(3, 800, (random) => unpack(spliced(oneOf([packed, deflated], random), random)));
  const cut = tally(4, 400, (random) => unpack(packed.subarray(0, Math.floor(random() * packed.length))));
  expect(cut.get('read')).toBeUndefined();
});

test('records of the archive with numbers at the edge are refused, or say the same', () => {
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

test('parts that were changed by someone who mended the checksums are refused, or read as a sound model', () => {
  const found = tally(6, 2500, (random) => {
    const part = oneOf(parts, random);
    const change = oneOf([flipped, spliced], random);
    unpackWith({ [part]: change(files[part], random) });
  });
  for (const code of ['read', 'malformed', 'field', 'token', 'tensor', 'vocabularySize'] as const) {
    expect(found.get(code), code).toBeGreaterThan(0);
  }
});

test('configurations with hostile values are refused, or read as a sound model', () => {
  const good: Json = JSON.parse(text(files['config.json']));
  const found = tally(7, 2000, (random) => {
    unpackWith({ 'config.json': utf8(JSON.stringify(jsonChanged(good, random))) });
  });
  for (const code of ['read', 'field', 'setting', 'vocabularySize'] as const) {
    expect(found.get(code), code).toBeGreaterThan(0);
  }
});

test('headers of tensors with hostile values are refused, or read as a sound model', () => {
  const { data } = partsOf(files['model.safetensors']);
  const header: Json = JSON.parse(JSON.stringify(partsOf(files['model.safetensors']).header));
  const sizes = [undefined, undefined, undefined, 0n, 1n, 2n ** 31n, 2n ** 53n, 2n ** 64n - 1n];
  const found = tally(8, 2000, (random) => {
    const changed = tensorBytes(jsonChanged(header, random), data, oneOf(sizes, random));
    unpackWith({ 'model.safetensors': changed });
  });
  expect(found.get('tensor')).toBeGreaterThan(500);
});

test('deflated data that were spoilt are refused, or inflate to what they should', () => {
  const good = deflateSync(utf8(text(files['config.json']).repeat(20)));
  const size = 20 * files['config.json'].length;
  const found = tally(9, 1500, (random) => {
    const change = oneOf([flipped, spliced], random);
    const { length } = inflate(change(good, random), size, 'config.json');
    if (length !== size) throw new Error(`there are ${length} bytes`);
  });
  expect(found.get('malformed')).toBeGreaterThan(500);
});
