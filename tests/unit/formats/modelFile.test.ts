import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import { maxNumbers } from '../../../src/formats/limits';
import { type ModelFile, packModel, unpackModel } from '../../../src/formats/modelFile';
import { randomFrom } from '../../reference/examples';
import { type Files, filesOf, partsOf, problemOf, tensorBytes, text, utf8, zipOf } from './hostile';
import { randomNumbers, smallModel } from './smallModel';

const model = smallModel();
const packed = packModel(model);
const files = filesOf(packed);

/** The problem of a file with some parts replaced and correct checksums. */
const refusal = (change: Files) => problemOf(() => unpackModel(zipOf({ ...files, ...change })));

/** The tensors with some header entries or the data changed. */
function tensorsWith(change: Record<string, object | undefined>, data?: (data: Uint8Array) => Uint8Array) {
  const { header, data: before } = partsOf(files['model.safetensors']);
  return { 'model.safetensors': tensorBytes({ ...header, ...change }, data?.(before.slice()) ?? before) };
}

/** The tensors with the first number of one tensor changed. */
function numberIn(tensor: string, bits: number) {
  const { header } = partsOf(files['model.safetensors']);
  const entry = header[tensor] as { readonly data_offsets: readonly [number, number] }; // our own header
  return tensorsWith({}, (data) => {
    new DataView(data.buffer).setUint32(entry.data_offsets[0], bits, true);
    return data;
  });
}

const bitsOf = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0];

const anyModel: fc.Arbitrary<ModelFile> = fc
  .record({
    words: fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 4 }), { minLength: 1, maxLength: 9 }),
    sizes: fc.record({
      contextLength: fc.integer({ min: 1, max: 4 }),
      embeddingSize: fc.integer({ min: 1, max: 5 }),
      hiddenSize: fc.integer({ min: 1, max: 40 }),
    }),
    preset: fc.constantFrom('quick', 'blog', 'best', 'makemore'),
    name: fc.string({ unit: 'binary' }),
    tokenizer: fc.constantFrom('original', 'punctuation', 'characters', 'given'),
    seed: fc.integer(),
    odd: fc.float({ noNaN: true, noDefaultInfinity: true }),
    counts: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    savedAt: fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }),
    losses: fc.array(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), { maxLength: 5 }),
    minimumCount: fc.integer({ min: 1, max: 1000 }),
  } as const)
  .map(({ words, sizes, preset, seed, odd, losses, ...rest }) => {
    const parameters = randomNumbers({ ...sizes, vocabularySize: words.length }, randomFrom(seed));
    parameters.output[words.length - 1] = odd; // subnormal numbers and −0 among them
    return {
      name: rest.name,
      tokenizer: rest.tokenizer,
      boundary: rest.tokenizer === 'characters' && words.includes('\n'),
      words,
      run: { model: sizes, training: presets[preset].run.training },
      objective: 'sampled',
      step: losses.length,
      totalSteps: losses.length,
      savedAt: rest.savedAt.toISOString(),
      minimumCount: rest.minimumCount,
      trainingWindows: rest.counts,
      curve: losses.map((loss, step) => ({ step, loss, smooth: loss })),
      validation: losses.map((loss, step) => ({
        step,
        loss,
        standardError: loss,
        targets: step,
        whole: step > 2,
      })),
      parameters,
      trainingCounts: Int32Array.from(words, (_, id) => (id === 0 ? rest.counts : id)),
    };
  });

describe('a model file', () => {
  test('is an archive that other programs can open', () => {
    expect(Object.keys(unzipSync(packed))).toEqual(['config.json', 'vocabulary.txt', 'model.safetensors']);
  });

  test('is read back bit-exactly for any model', () => {
    fc.assert(
      fc.property(anyModel, (any) => {
        expect(unpackModel(packModel(any))).toEqual(any); // toEqual distinguishes −0 from 0
      }),
    );
  });

  test('is read into arrays with their own buffers, so that they can be transferred', () => {
    const { parameters, trainingCounts } = unpackModel(packed);
    const buffers = [...Object.values(parameters), trainingCounts].map(({ buffer }) => buffer);
    expect(new Set(buffers).size).toBe(8);
    expect(buffers).not.toContain(packed.buffer);
  });

  test('is the same for the same model', () => {
    expect(packModel(smallModel())).toEqual(packed);
  });

  test('can be repacked by another program and be at any memory offset', () => {
    for (const level of [0, 6] as const) {
      for (let shift = 0; shift < 4; shift++) {
        const again = zipOf({ ...files, 'read me.txt': utf8('x'.repeat(shift)) }, level);
        const shifted = new Uint8Array(again.length + shift);
        shifted.set(again, shift);
        expect(unpackModel(shifted.subarray(shift))).toEqual(model);
      }
    }
  });

  test('stores the output layer as W2 and b2', () => {
    const { header, data } = partsOf(files['model.safetensors']);
    expect(header).toMatchObject({
      __metadata__: { format: 'inkling' },
      C: { dtype: 'F32', shape: [9, 3] },
      W1: { shape: [6, 5] },
      W2: { shape: [5, 9] },
      b2: { shape: [9] },
      counts: { dtype: 'I32', shape: [9] },
    });
    const { W2 } = header as { W2: { readonly data_offsets: readonly [number, number] } }; // our own header
    const weights = new Float32Array(data.slice(...W2.data_offsets).buffer);
    for (let word = 0; word < 9; word++) {
      for (let c = 0; c < 5; c++) expect(weights[c * 9 + word]).toBe(model.parameters.output[word * 6 + c]);
    }
  });

  test('of a character model contains the line feed as a token', () => {
    const characters = { ...smallModel(['\n', 'a', 'b']), tokenizer: 'characters', boundary: true } as const;
    expect(unpackModel(packModel(characters))).toEqual(characters);
  });
});

describe('a model file is rejected', () => {
  test('if any bit of its contents has changed', () => {
    const bodies = Object.values(files).reduce((sum, { length }) => sum + length, 0);
    let detected = 0;
    for (let at = 0; at < packed.length; at++) {
      const flipped = packed.slice();
      flipped[at] ^= 1 << (at % 8);
      const problem = problemOf(() => unpackModel(flipped));
      if (problem?.code === 'changed') detected++;
      if (!problem) expect(unpackModel(flipped)).toEqual(model); // dates and padding
    }
    expect(detected).toBeGreaterThanOrEqual(bodies);
  });

  test('if a part is missing', () => {
    for (const part of Object.keys(files)) {
      const { [part]: _, ...others } = files;
      expect(problemOf(() => unpackModel(zipOf(others)))).toEqual({ code: 'missing', part });
    }
  });

  test('if the vocabulary size differs from the configuration', () => {
    expect(refusal({ 'vocabulary.txt': utf8('a\nb\n') })).toEqual({
      code: 'vocabularySize',
      size: 2,
      expected: 9,
    });
  });

  test('if it declares too many parameters, before memory is allocated', () => {
    const config = JSON.parse(text(files['config.json']));
    config.text.vocabularySize = 2_000_000;
    config.model.hiddenSize = 4096;
    const problem = refusal({ 'config.json': utf8(JSON.stringify(config)) });
    expect(problem).toMatchObject({ code: 'tooLarge', what: 'parameters', limit: maxNumbers });
  });

  test('if the tensors are larger than the configuration requires', () => {
    const { header, data } = partsOf(files['model.safetensors']);
    const large = tensorBytes(header, new Uint8Array([...data, ...new Uint8Array(70_000)]));
    expect(refusal({ 'model.safetensors': large })).toMatchObject({
      code: 'tooLarge',
      what: 'model.safetensors',
    });
  });

  test('if there are unknown tensors', () => {
    const { header, data } = partsOf(files['model.safetensors']);
    const { b2, ...others } = header;
    for (const name of ['extra', '__proto__', 'constructor', 'b3']) {
      const renamed = JSON.stringify({ ...others, renamed: b2 }).replace('"renamed"', JSON.stringify(name));
      expect(refusal({ 'model.safetensors': tensorBytes(renamed, data) })).toEqual({
        code: 'tensor',
        tensor: name,
        fault: 'unknown',
      });
    }
    const empty = { dtype: 'F32', shape: [0], data_offsets: [0, 0] };
    expect(refusal(tensorsWith({ more: empty }))).toMatchObject({ tensor: 'more', fault: 'unknown' });
  });

  test('if a tensor has a wrong shape or type', () => {
    const { header } = partsOf(files['model.safetensors']);
    const change = (tensor: string, field: object) =>
      refusal(tensorsWith({ [tensor]: { ...(header[tensor] as object), ...field } }));
    expect(change('C', { shape: [3, 9] })).toEqual({ code: 'tensor', tensor: 'C', fault: 'shape' });
    expect(change('W2', { shape: [45] })).toEqual({ code: 'tensor', tensor: 'W2', fault: 'shape' });
    expect(change('b2', { dtype: 'I32' })).toEqual({ code: 'tensor', tensor: 'b2', fault: 'dtype' });
    expect(change('counts', { dtype: 'F32' })).toEqual({ code: 'tensor', tensor: 'counts', fault: 'dtype' });
  });

  test('if a number is NaN or infinite', () => {
    for (const [tensor, name] of [
      ['C', 'embedding'],
      ['W1', 'hidden'],
      ['gamma', 'gamma'],
      ['beta', 'beta'],
      ['running_mean', 'runningMean'],
      ['running_variance', 'runningVariance'],
      ['W2', 'output'],
      ['b2', 'output'],
    ]) {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        expect(refusal(numberIn(tensor, bitsOf(value)))).toEqual({
          code: 'tensor',
          tensor: name,
          fault: 'notFinite',
        });
      }
    }
  });

  test('if a variance or a count is negative, or all counts are zero', () => {
    expect(refusal(numberIn('running_variance', bitsOf(-0.5)))).toMatchObject({ fault: 'negative' });
    expect(refusal(numberIn('counts', 0xffffffff))).toMatchObject({
      tensor: 'trainingCounts',
      fault: 'negative',
    });
    const { header } = partsOf(files['model.safetensors']);
    const { data_offsets } = header.counts as { readonly data_offsets: readonly [number, number] }; // our own header
    expect(refusal(tensorsWith({}, (data) => data.fill(0, ...data_offsets)))).toMatchObject({
      fault: 'empty',
    });
  });

  test('if items have a boundary that is not in the vocabulary', () => {
    const characters = { ...smallModel(['\n', 'a', 'b']), tokenizer: 'characters', boundary: true } as const;
    const archive = filesOf(packModel(characters));
    const other = zipOf({ ...archive, 'vocabulary.txt': utf8('c\na\nb\n') });
    expect(problemOf(() => unpackModel(other))).toMatchObject({ code: 'field', path: 'text.boundary' });
  });

  test('before it is written if it could not be read', () => {
    const refused = (change: Partial<ModelFile>) => problemOf(() => packModel({ ...model, ...change }));
    const { parameters } = model;
    const nan = Float32Array.from(parameters.gamma).fill(Number.NaN);
    expect(refused({})).toBeUndefined();
    expect(refused({ parameters: { ...parameters, gamma: nan } })).toMatchObject({ fault: 'notFinite' });
    expect(refused({ parameters: { ...parameters, beta: new Float32Array(4) } })).toMatchObject({
      fault: 'shape',
    });
    expect(refused({ words: model.words.slice(1) })).toMatchObject({ fault: 'shape' });
    expect(refused({ trainingCounts: new Int32Array(9) })).toMatchObject({ fault: 'empty' });
    expect(refused({ trainingCounts: new Int32Array(8) })).toMatchObject({ fault: 'shape' });
    expect(refused({ tokenizer: 'characters', boundary: true })).toMatchObject({ path: 'text.boundary' });
    expect(refused({ savedAt: 'yesterday' })).toMatchObject({ path: 'savedAt' });
  });
});
