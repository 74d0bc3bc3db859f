/** Mutations of good files: each is read as text, or refused with a DocumentError, and nothing else. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesOfArchive } from '../../../src/documents/archiveFiles';
import { openDocument } from '../../../src/documents/document';
import { DocumentError } from '../../../src/documents/documentError';
import { bookEntries } from './epub/books';
import { docxEntries, odtEntries, paragraph, run } from './office/documents';
import { zipOf } from './textOf';

const page =
  '<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body><nav>x</nav><h1>One &amp; two</h1>' +
  '<p>lamp<b>lighter</b><sup><a href="#n">1</a></sup><ruby>漢<rt>kan</rt></ruby><pre>\na\n b</pre><ul><li>a<li>b</ul>' +
  '<!-- c --><table><tr><td>a</table><script>x</script></body></html>';
const box = `<mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph(run('a'))}</w:txbxContent></mc:Choice></mc:AlternateContent>`;
const docx = docxEntries(
  paragraph(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('a')}<w:r>${box}</w:r><w:del>${run('x')}</w:del>`) +
    `<w:tbl><w:tr><w:tc>${paragraph(run('b'))}</w:tc></w:tr></w:tbl>`,
);
const odt = odtEntries(
  '<text:h>a</text:h><text:list><text:list-item><text:p>b<text:s text:c="3"/><text:note>x</text:note></text:p></text:list-item></text:list>' +
    '<text:p><draw:frame><draw:text-box><text:p>c</text:p></draw:text-box></draw:frame></text:p>',
);
const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));

/** Stored without compression, so that mutations reach the markup; and deflated. */
const seeds: Readonly<Record<string, readonly Uint8Array<ArrayBuffer>[]>> = {
  HTML: [bytesOf(page)],
  EPUB: [zipOf(bookEntries(), { level: 0 }), zipOf(bookEntries())],
  Word: [zipOf(docx, { level: 0 }), zipOf(docx)],
  OpenDocument: [zipOf(odt, { level: 0 }), zipOf(odt)],
  archive: [
    zipOf({ 'a.html': page, 'b.docx': zipOf(docx), 'c.zip': zipOf({ 'd.txt': 'a' }) }, { level: 0 }),
    zipOf({ 'a.html': page, 'b.docx': zipOf(docx), 'c.zip': zipOf({ 'd.txt': 'a' }) }),
  ],
};

/** A change of a file; positions are shares of its length. */
const change = fc.record({
  kind: fc.constantFrom('flip', 'set', 'cut', 'end', 'repeat', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.integer({ min: 1, max: 200 }),
  value: fc.integer({ min: 0, max: 255 }),
});

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

function changed(bytes: Uint8Array, { kind, at, length, value }: Change): Uint8Array {
  const start = Math.floor(at * bytes.length);
  const end = Math.min(start + length, bytes.length);
  const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
  switch (kind) {
    case 'flip':
      return bytes.map((byte, index) => (index === start ? byte ^ (1 << (value & 7)) : byte));
    case 'set':
      return bytes.map((byte, index) => (index >= start && index < start + 2 ? value : byte));
    case 'cut':
      return join(bytes.subarray(0, start), bytes.subarray(end));
    case 'end':
      return bytes.slice(0, start);
    case 'repeat':
      return join(bytes.subarray(0, end), bytes.subarray(start));
    default:
      return join(bytes.subarray(0, start), new Uint8Array(length % 8).fill(value), bytes.subarray(start));
  }
}

/** Reads a file and, if it is an archive, the files in it. */
async function readAll(blob: Blob): Promise<'text' | DocumentError> {
  const archive = await filesOfArchive(blob);
  if (archive) {
    for (const { blob: inner } of archive.files) await readOne(inner);
    return 'text';
  }
  return await readOne(blob);
}

async function readOne(blob: Blob): Promise<'text' | DocumentError> {
  try {
    const { text } = await openDocument(blob);
    let length = 0;
    for await (const chunk of text({})) length += chunk.length;
    expect(length).toBeLessThan(100_000);
    return 'text';
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
}

describe('a mutation is read, or refused with a DocumentError', () => {
  test.each(Object.entries(seeds))(
    'of %s',
    async (_, files) => {
      for (const bytes of files) expect(await readAll(new Blob([bytes]))).toBe('text');
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...files),
          fc.array(change, { minLength: 1, maxLength: 4 }),
          async (bytes, changes) => {
            const mutated = changes.reduce<Uint8Array>(changed, bytes);
            await readAll(new Blob([Uint8Array.from(mutated)]));
          },
        ),
        { numRuns: 2000 },
      );
    },
    60_000,
  );
});
