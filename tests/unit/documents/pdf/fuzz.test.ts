/** Damaged PDFs: a text or a DocumentError, nothing else. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DocumentError } from '../../../../src/documents/documentError';
import { lines, makePdf } from './makePdf';
import { readInNode } from './nodeParser';

const good = makePdf([
  lines(['The lamplighter walked down the road', 'and lit the lamps.']),
  lines(['The moon saw him.'], { font: 'courier' }),
]);

/** Changes of a file: bytes, words of the format, cuts. */
const change = fc.oneof(
  fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) }),
  fc.record({
    at: fc.nat(good.length - 1),
    word: fc.constantFrom(
      ...[
        'endobj',
        'stream\n',
        '<<',
        '>>',
        '[',
        '/Kids [2 0 R]',
        '2 0 R',
        '-1',
        '99999999999',
        '/Length 9 ',
        '(',
      ],
    ),
  }),
  fc.record({ at: fc.nat(good.length - 1), removed: fc.integer({ min: 1, max: 400 }) }),
);

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function apply(bytes: Uint8Array<ArrayBuffer>, each: Change): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(bytes);
  if ('byte' in each) changed[each.at] = each.byte;
  else if ('word' in each)
    changed.set(new TextEncoder().encode(each.word).subarray(0, bytes.length - each.at), each.at);
  else return Uint8Array.from([...bytes.subarray(0, each.at), ...bytes.subarray(each.at + each.removed)]);
  return changed;
}

// Of damaged files PDF.js leaves some promises rejected, which is harmless in a worker of its own.
const reasons: unknown[] = [];
process.removeAllListeners('unhandledRejection');
process.on('unhandledRejection', (reason) => reasons.push(reason));

test('a damaged PDF is a text or a DocumentError', { timeout: 120_000 }, async () => {
  let texts = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const bytes = changes.reduce((file, each) => (each.at < file.length ? apply(file, each) : file), good);
      try {
        await readInNode(bytes);
        texts++;
      } catch (error) {
        expect(error).toBeInstanceOf(DocumentError);
      }
    }),
    { numRuns: 2_000, seed: 14 }, // always the same files: with others PDF.js may take minutes, and only a worker can be stopped
  );
  expect(texts).toBeGreaterThan(200); // else the mutations would not reach the reader of pages
  for (const reason of reasons) expect(String((reason as Error).stack)).toContain('pdf.worker.mjs');
});
