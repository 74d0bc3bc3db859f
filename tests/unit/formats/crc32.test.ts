import { crc32 as crc32OfNode } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../../src/formats/crc32';

test('the checksum of the standard test vector is right', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test('the checksum equals that of zlib for any length and offset', () => {
  const bytes = fc.uint8Array({ maxLength: 100 });
  fc.assert(
    fc.property(bytes, fc.nat(20), (array, offset) => {
      const view = array.subarray(offset);
      expect(crc32(view)).toBe(crc32OfNode(view));
    }),
  );
});
