import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countSequences,
  sequenceAt,
  unfinishedLength,
} from '../../../../src/documents/encodings/utf8Sequences';

test('sequences are those of a decoder, which replaces each invalid one once', () => {
  const bytes = fc.array(
    fc.oneof(
      fc.nat({ max: 255 }),
      fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf),
      fc.constantFrom(0xc1, 0xc2, 0xe0, 0xe1, 0xed, 0xf0, 0xf1, 0xf4, 0xf5),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(bytes, (numbers) => {
      const input = Uint8Array.from(numbers);
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      let text = '';
      for (let at = 0; at < input.length; ) {
        const length = sequenceAt(input, at);
        text += length > 0 ? decoder.decode(input.subarray(at, at + length)) : '\ufffd';
        at += Math.abs(length);
      }
      expect(text).toBe(decoder.decode(input));
    }),
    { numRuns: 2000 },
  );
});

test('an unfinished sequence is found at the end', () => {
  const bytes = new TextEncoder().encode('aé€😀');
  const lengths = Array.from(bytes, (_, index) => unfinishedLength(bytes.subarray(0, index + 1)));
  expect(lengths).toEqual([0, 1, 0, 1, 2, 0, 1, 2, 3, 0]);
  expect(unfinishedLength(Uint8Array.of(0x80, 0xbf))).toBe(0);
  expect(unfinishedLength(Uint8Array.of(0xe0, 0x80))).toBe(0);
});

test('runs are counted between invalid sequences', () => {
  const bytes = Uint8Array.of(
    0xc3,
    0xa9,
    0xff,
    0xe2,
    0x82,
    0xac,
    0x41,
    0xc3,
    0xa9,
    0xe9,
    0xc3,
    0xa9,
    0xc3,
    0xa9,
  );
  expect(countSequences(bytes)).toEqual({
    valid: 6,
    invalid: 2,
    runs: { first: 1, last: 2, longest: 3 },
  });
});
