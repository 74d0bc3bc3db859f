import fc from 'fast-check';
import { deflateSync, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { maxModelFileBytes } from '../../../src/formats/limits';
import { openArchive } from '../../../src/formats/zipReader';
import { storedBytes, writeZip } from '../../../src/formats/zipWriter';
import { patched, placesOf, problemOf, utf8, zipOf } from './hostile';

const name = 'config.json';
const contents = utf8('{"some": "contents", "again": "contents", "and again": "contents"}');
const limit = 1000;
const read = (archive: Uint8Array) => openArchive(archive).read(name, limit);
const refusal = (archive: Uint8Array) => problemOf(() => read(archive));

const stored = writeZip([storedBytes('first', utf8('odd')), storedBytes(name, contents)]);
const deflated = zipOf({ [name]: contents }, 6);

describe('an archive', () => {
  test('can be opened by other programs', () => {
    expect(unzipSync(stored)).toEqual({ first: utf8('odd'), [name]: contents });
  });

  test('returns the stored contents at any memory offset', () => {
    const shifted = new Uint8Array(stored.length + 3);
    shifted.set(stored, 3);
    expect(read(stored)).toEqual(contents);
    expect(read(shifted.subarray(3))).toEqual(contents);
  });

  test('starts every file at a multiple of 8', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), fc.integer({ min: 1, max: 20 }), (bytes, length) => {
        const archive = writeZip([storedBytes('n'.repeat(length), bytes), storedBytes(name, contents)]);
        expect(read(archive).byteOffset % 8).toBe(0);
        expect(read(archive)).toEqual(contents);
      }),
    );
  });

  test('may have been repacked by another program, deflated and with a comment', () => {
    expect(read(deflated)).toEqual(contents);
    const commented = zipSync({
      [name]: [contents, { comment: 'per file', extra: { 9: Uint8Array.of(1) } }],
    });
    const comment = utf8('of the archive');
    const archive = new Uint8Array([...commented, ...comment]);
    expect(read(patched(archive, [{ at: commented.length - 2, size: 2, value: comment.length }]))).toEqual(
      contents,
    );
  });

  test('may contain unused files, including damaged ones', () => {
    const { local } = placesOf(stored, 'first');
    expect(read(patched(stored, [{ at: local, size: 4, value: 0 }]))).toEqual(contents);
  });
});

describe('an archive is rejected', () => {
  test('if it is not an archive', () => {
    expect(refusal(new Uint8Array())).toEqual({ code: 'notModelFile' });
    expect(refusal(utf8('once upon a time, there was no archive at all'))).toEqual({ code: 'notModelFile' });
    expect(refusal(new Uint8Array(100_000))).toEqual({ code: 'notModelFile' });
  });

  test('if it is truncated anywhere', () => {
    for (let size = 0; size < stored.length; size++) {
      const code = size < 4 ? 'notModelFile' : 'truncated';
      expect(refusal(stored.subarray(0, size))).toMatchObject({ code });
    }
  });

  test('if its start is missing or preceded by other bytes', () => {
    expect(refusal(stored.subarray(1))).toMatchObject({ code: 'malformed', part: 'archive' });
    expect(refusal(new Uint8Array([0, ...stored]))).toMatchObject({ code: 'malformed', part: 'archive' });
  });

  test('if a byte of a file has changed', () => {
    const { local } = placesOf(stored, name);
    const at = local + 30 + name.length + 20; // after the padding
    expect(refusal(patched(stored, [{ at, size: 1, value: 0 }]))).toEqual({ code: 'changed', part: name });
    const { central } = placesOf(deflated, name);
    const other = patched(deflated, [{ at: central + 16, size: 4, value: 1 }]);
    expect(refusal(other)).toEqual({ code: 'changed', part: name });
  });

  test('if the file is missing', () => {
    expect(problemOf(() => openArchive(stored).read('vocabulary.txt', limit))).toEqual({
      code: 'missing',
      part: 'vocabulary.txt',
    });
  });

  test('if two files have the same name', () => {
    const twice = writeZip([storedBytes(name, contents), storedBytes(name, contents)]);
    expect(refusal(twice)).toEqual({ code: 'duplicate', entry: name });
  });

  test('if it contains too many files', () => {
    const many = (count: number) =>
      writeZip([
        storedBytes(name, contents),
        ...Array.from({ length: count - 1 }, (_, i) => storedBytes(`file ${i}`, utf8('x'))),
      ]);
    expect(refusal(many(64))).toBeUndefined();
    expect(refusal(many(5000))).toEqual({ code: 'tooLarge', what: 'entries', size: 5000, limit: 64 });
  });

  test('if it is encrypted, uses another compression method, or is split into volumes', () => {
    const { central, end } = placesOf(stored, name);
    const changed = (at: number, value: number) => refusal(patched(stored, [{ at, size: 2, value }]));
    for (const flags of [1, 0x41, 0x2001]) {
      expect(changed(central + 8, flags)).toEqual({ code: 'unsupported', feature: 'encryption' });
    }
    for (const method of [1, 9, 12, 14, 93, 99, 0xffff]) {
      expect(changed(central + 10, method)).toEqual({ code: 'unsupported', feature: 'compression' });
    }
    for (const at of [end + 4, end + 6, end + 8]) {
      expect(changed(at, 1)).toEqual({ code: 'unsupported', feature: 'volumes' });
    }
  });

  test('if it uses zip64', () => {
    const { central, end } = placesOf(stored, name);
    const zip64 = { code: 'unsupported', feature: 'zip64' };
    for (const at of [central + 20, central + 24, central + 42, end + 12, end + 16]) {
      expect(refusal(patched(stored, [{ at, size: 4, value: 0xffffffff }]))).toEqual(zip64);
    }
    expect(refusal(patched(stored, [{ at: end + 8, size: 4, value: 0xffffffff }]))).toEqual(zip64);
    const located = new Uint8Array([
      ...stored.subarray(0, end),
      ...new Uint8Array(20),
      ...stored.subarray(end),
    ]);
    expect(refusal(patched(located, [{ at: end, size: 4, value: 0x07064b50 }]))).toEqual(zip64);
  });

  test('if its records are inconsistent', () => {
    const { central, local, end } = placesOf(stored, name);
    const at32 = (at: number, value: number) => refusal(patched(stored, [{ at, size: 4, value }]));
    const at16 = (at: number, value: number) => refusal(patched(stored, [{ at, size: 2, value }]));
    const malformed = { code: 'malformed', part: 'archive' };
    expect(at32(end + 16, 0)).toMatchObject(malformed); // directory elsewhere
    expect(at32(end + 12, 1)).toMatchObject(malformed);
    expect(at32(end + 8, 0x00010001)).toMatchObject(malformed); // fewer files
    expect(at32(end + 8, 0x00030003)).toMatchObject(malformed); // more
    expect(at16(central + 28, 0xffff)).toMatchObject(malformed); // a name beyond the directory
    expect(at16(central + 30, 1)).toMatchObject(malformed);
    expect(at32(central, 0)).toMatchObject(malformed);
    expect(at32(central + 42, 1)).toMatchObject({ code: 'malformed', part: name }); // no local header there
    expect(at32(central + 42, stored.length)).toEqual({ code: 'truncated', part: name });
    expect(at16(local + 26, 0xffff)).toEqual({ code: 'truncated', part: name });
    expect(at32(central + 24, 5)).toMatchObject({ code: 'malformed', part: name }); // stored, of two sizes
  });

  test('if a name is too long', () => {
    const long = writeZip([storedBytes('n'.repeat(1025), contents), storedBytes(name, contents)]);
    expect(refusal(long)).toMatchObject({ code: 'malformed', part: 'archive' });
  });

  test('if it exceeds the size limit, before it is read', () => {
    const huge = new Uint8Array(0);
    Object.defineProperty(huge, 'length', { value: maxModelFileBytes + 1 }); // 1.3 GB of zeros take seconds
    expect(refusal(huge)).toMatchObject({ code: 'tooLarge', what: 'archive', limit: maxModelFileBytes });
  });
});

describe('a deflated file is rejected', () => {
  const { central } = placesOf(deflated, name);
  const sized = (size: number) => patched(deflated, [{ at: central + 24, size: 4, value: size }]);

  test('if its declared size exceeds the limit', () => {
    expect(refusal(sized(limit + 1))).toEqual({ code: 'tooLarge', what: name, size: limit + 1, limit });
  });

  test('if it inflates to more or fewer bytes than declared', () => {
    expect(refusal(sized(contents.length - 1))).toMatchObject({ code: 'malformed', part: name });
    expect(refusal(sized(contents.length + 1))).toMatchObject({ code: 'malformed', part: name });
    expect(refusal(sized(0))).toMatchObject({ code: 'malformed', part: name });
  });

  test('if its declared compression ratio is too high', () => {
    const bomb = zipOf({ [name]: new Uint8Array(1_000_000) }, 6);
    const problem = problemOf(() => openArchive(bomb).read(name, 2_000_000));
    expect(problem).toMatchObject({ code: 'tooLarge', what: name, size: 1_000_000 });
  });

  test('if it inflates far beyond its declared size, without allocating that memory', () => {
    const bomb = zipOf({ [name]: new Uint8Array(20_000_000) }, 6);
    const lying = patched(bomb, [{ at: placesOf(bomb, name).central + 24, size: 4, value: 500 }]);
    expect(refusal(lying)).toMatchObject({
      code: 'malformed',
      detail: 'it inflates to more bytes than declared',
    });
  });

  test('if its data is invalid or truncated', () => {
    const { local } = placesOf(deflated, name);
    const data = local + 30 + name.length;
    expect(refusal(patched(deflated, [{ at: data, size: 1, value: 0xff }]))).toMatchObject({
      code: 'malformed',
    });
    const shorter = patched(deflated, [{ at: central + 20, size: 4, value: 10 }]);
    expect(refusal(shorter)).toMatchObject({ code: 'malformed', part: name });
    expect(deflateSync(contents).length).toBeGreaterThan(10);
  });
});
