import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSafetensors } from '../../../src/formats/readSafetensors';
import { safetensorsFile } from '../../../src/formats/safetensors';
import type { TensorSource } from '../../../src/formats/tensorSource';
import { partsOf, problemOf, tensorBytes } from './hostile';

function fileOf(tensors: readonly TensorSource[], metadata: Record<string, string> = {}) {
  const file = safetensorsFile('model.safetensors', tensors, metadata);
  const bytes = new Uint8Array(file.size);
  file.write(bytes);
  return bytes;
}

const floats = (name: string, shape: number[], values: ArrayLike<number>): TensorSource => ({
  name,
  dtype: 'F32',
  shape,
  write: (target) => target.set(values),
});
const integers = (name: string, values: ArrayLike<number>): TensorSource => ({
  name,
  dtype: 'I32',
  shape: [values.length],
  write: (target) => target.set(values),
});

describe('a safetensors file', () => {
  const bytes = fileOf([floats('a', [2, 3], [1, 2, 3, 4, 5, 6]), integers('b', [-1, 7])], { format: 'test' });

  test('consists of length, header and data', () => {
    const { header, data } = partsOf(bytes);
    expect(header).toEqual({
      __metadata__: { format: 'test' },
      a: { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
      b: { dtype: 'I32', shape: [2], data_offsets: [24, 32] },
    });
    const own = data.slice().buffer;
    expect(new Float32Array(own, 0, 6)).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    expect(new Int32Array(own, 24, 2)).toEqual(Int32Array.of(-1, 7));
  });

  test('starts its data at a multiple of 8, after padding with spaces', () => {
    for (const name of ['x', 'xy', 'xyz', 'wxyz', 'vwxyz', 'uvwxyz', 'tuvwxyz', 'stuvwxyz']) {
      const one = fileOf([integers(name, [1])]);
      expect((one.length - 4) % 8).toBe(0);
      expect(readSafetensors(one).tensors.has(name)).toBe(true);
    }
  });

  test('is read as views of its bytes', () => {
    const { tensors, metadata } = readSafetensors(bytes);
    expect(Array.from(tensors.keys())).toEqual(['a', 'b']);
    expect(tensors.get('a')?.bytes.buffer).toBe(bytes.buffer);
    expect(metadata).toEqual(new Map([['format', 'test']]));
  });

  test('is read back bit-exactly for any tensors', () => {
    const tensor = fc.record({
      name: fc.string({ minLength: 1 }).filter((name) => name !== '__metadata__'),
      shape: fc.array(fc.nat(4), { maxLength: 4 }),
    });
    const some = fc.uniqueArray(tensor, { selector: ({ name }) => name, maxLength: 6 });
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.float()), (plans, numbers) => {
        const sources = plans.map(({ name, shape }) => {
          const size = shape.reduce((product, length) => product * length, 1);
          return { values: Float32Array.from(numbers.take(size)), name, shape };
        });
        const { tensors } = readSafetensors(fileOf(sources.map((s) => floats(s.name, s.shape, s.values))));
        expect(tensors.size).toBe(sources.length);
        for (const { name, shape, values } of sources) {
          expect(tensors.get(name)?.shape).toEqual(shape);
          expect(tensors.get(name)?.bytes).toEqual(new Uint8Array(values.buffer));
        }
      }),
    );
  });
});

describe('a safetensors file is rejected', () => {
  const data = new Uint8Array(16);
  const entry = { dtype: 'F32', shape: [4], data_offsets: [0, 16] };
  const refusal = (header: unknown, bytes = data, size?: bigint) =>
    problemOf(() => readSafetensors(tensorBytes(header, bytes, size)));
  const ofTensor = (fault: string, tensor = 'a') => ({ code: 'tensor', tensor, fault });

  test('only if it is invalid', () => {
    expect(refusal({ a: entry })).toBeUndefined();
    expect(refusal({}, new Uint8Array())).toBeUndefined();
    expect(refusal({ a: { ...entry, more: 1 } })).toBeUndefined();
  });

  test('if it ends before the end of its header', () => {
    const truncated = { code: 'truncated', part: 'model.safetensors' };
    for (let size = 0; size < 8; size++) {
      expect(problemOf(() => readSafetensors(new Uint8Array(size)))).toEqual(truncated);
    }
    expect(refusal({}, new Uint8Array(), 3n)).toEqual(truncated);
  });

  test('if its declared header size is too large', () => {
    for (const size of [2n ** 20n + 1n, 2n ** 32n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n]) {
      expect(refusal({ a: entry }, data, size)).toMatchObject({ code: 'tooLarge', what: 'header' });
    }
  });

  test('if its header is not a JSON object', () => {
    for (const header of ['[]', ' {}', '', '{', '{}x', '{"a":}', '"a"', 'null', '\ufeff{}', "{'a':1}"]) {
      expect(refusal(header, new Uint8Array()), header).toMatchObject({ code: 'malformed' });
    }
    expect(refusal(`{"a":${'['.repeat(100_000)}`)).toMatchObject({ detail: 'it is nested too deeply' });
    expect(
      problemOf(() => readSafetensors(Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff, 0x7d))),
    ).toMatchObject({ detail: 'it is not UTF-8' });
  });

  test('if it has too many tensors or an invalid name', () => {
    const many = Object.fromEntries(Array.from({ length: 1025 }, (_, i) => [`t${i}`, entry]));
    expect(refusal(many)).toEqual({ code: 'tooLarge', what: 'tensors', size: 1025, limit: 1024 });
    expect(refusal({ '': entry })).toEqual(ofTensor('name', ''));
    const long = 'n'.repeat(257);
    expect(refusal({ [long]: entry })).toEqual(ofTensor('name', `${'n'.repeat(99)}…`));
  });

  test('if an entry is not an object or has an unsupported type', () => {
    for (const value of [null, 1, 'x', [], true]) expect(refusal({ a: value })).toEqual(ofTensor('entry'));
    for (const dtype of ['F64', 'f32', 'BF16', 'I64', '', null, 4, undefined, ['F32']]) {
      expect(refusal({ a: { ...entry, dtype } })).toEqual(ofTensor('dtype'));
    }
  });

  test('if a shape is invalid', () => {
    const shapes = [null, 4, '4', {}, [-4], [1.5], ['4'], [null], [[4]], [2 ** 53], [2 ** 27, 2 ** 27]];
    for (const shape of [...shapes, Array(9).fill(1)]) {
      expect(refusal({ a: { ...entry, shape } }), JSON.stringify(shape)).toEqual(ofTensor('shape'));
    }
    expect(refusal('{"a":{"dtype":"F32","shape":[1e400],"data_offsets":[0,16]}}')).toEqual(ofTensor('shape'));
  });

  test('if offsets are invalid, out of range, or inconsistent with the shape', () => {
    const offsets = [
      null,
      3,
      {},
      [],
      [0],
      [0, 16, 16],
      [16, 0],
      [-16, 0],
      [0, 17],
      [0, 20],
      [4, 20],
      [0.5, 16.5],
    ];
    for (const data_offsets of [...offsets, ['0', '16'], [0, 12], [0, 2 ** 53], [0, null]]) {
      const problem = refusal({ a: { ...entry, data_offsets } });
      expect(problem, JSON.stringify(data_offsets)).toEqual(ofTensor('offsets'));
    }
  });

  test('if tensors overlap or leave gaps', () => {
    const half = (begin: number) => ({ dtype: 'F32', shape: [2], data_offsets: [begin, begin + 8] });
    expect(refusal({ a: half(0), b: half(8) })).toBeUndefined();
    expect(refusal({ b: half(8), a: half(0) })).toBeUndefined();
    expect(refusal({ a: half(0), b: half(4) })).toEqual(ofTensor('overlap', 'b'));
    expect(refusal({ a: half(0), b: half(0) })).toEqual(ofTensor('overlap', 'b'));
    expect(refusal({ a: half(8) })).toEqual(ofTensor('overlap'));
    expect(refusal({ a: half(0) })).toMatchObject({ code: 'malformed' });
    expect(refusal({}, data)).toMatchObject({ code: 'malformed' });
  });

  test('if the metadata does not map names to strings', () => {
    for (const metadata of [null, [], 'x', { a: 1 }, { a: null }, { a: {} }]) {
      expect(refusal({ __metadata__: metadata, a: entry })).toMatchObject({ code: 'malformed' });
    }
  });

  test('without special treatment of names of Object.prototype', () => {
    const header = `{"__proto__":${JSON.stringify(entry)}}`;
    expect(readSafetensors(tensorBytes(header, data)).tensors.has('__proto__')).toBe(true);
    expect(refusal({ a: {} })).toEqual(ofTensor('dtype'));
    expect(refusal(`{"a":{"__proto__":${JSON.stringify(entry)}}}`)).toEqual(ofTensor('dtype'));
    expect(Object.hasOwn(Object.prototype, 'dtype')).toBe(false);
  });
});
