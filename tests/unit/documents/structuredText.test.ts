import { describe, expect, test } from 'vitest';
import { openDocument } from '../../../src/documents/document';
import { kindNames } from '../../../src/ui/text/kindNames';
import { read as readDocument } from './textOf';

const srt = '1\n00:00:01,000 --> 00:00:02,000\nÜber “lamps”.\n';

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), true);
  return new Uint8Array(view.buffer);
}

describe('a plain text with a structure', () => {
  test('may be in any encoding', async () => {
    const windows1252 = Uint8Array.from(srt.replace('“', '\x93').replace('”', '\x94'), (character) =>
      character.charCodeAt(0),
    );
    for (const content of [srt, `\ufeff${srt}`, utf16(`\ufeff${srt}`), windows1252]) {
      expect(await readDocument(content)).toEqual({ kind: 'srt', text: 'Über “lamps”.' });
    }
  });

  test('has an encoding and reports its progress', async () => {
    const blob = new Blob([srt]);
    const document = await openDocument(blob);
    expect(document.encoding).toBe('UTF-8');
    const progress: number[] = [];
    for await (const _ of document.text({ onBytes: (bytes) => progress.push(bytes) }));
    expect(progress).toEqual([blob.size]);
  });

  test('can be read twice', async () => {
    const message = { from: 'Ada', date: 1, text: 'Hello' };
    const document = await openDocument(new Blob([JSON.stringify([message, message])]));
    for (let i = 0; i < 2; i++) {
      let text = '';
      for await (const chunk of document.text({})) text += chunk;
      expect(text).toBe('Hello\n\nHello\n\n');
    }
  });

  test('is not read on once it is aborted', async () => {
    const abort = new AbortController();
    const document = await openDocument(new Blob([srt]), { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(async () => {
      for await (const _ of document.text({ signal: abort.signal }));
    }).rejects.toThrow('enough');
    await expect(openDocument(new Blob([srt]), { signal: abort.signal })).rejects.toThrow('enough');
  });

  test('has a name', () => {
    const { srt, vtt, messages, csv, mbox, rtf } = kindNames;
    expect([srt, vtt, messages, csv, mbox, rtf]).toEqual([
      ...['SubRip (.srt)', 'WebVTT', 'messages (JSON)', 'CSV', 'mail (mbox)', 'RTF'],
    ]);
  });
});

describe('other plain text', () => {
  test.each([
    ['an empty file', ''],
    ['a dialogue', '- Yes.\n- No, never.\n- 10:00 --> home, then.\n'],
    ['a poem', 'Oh lamp, so bright,\nso far,\n\nand cold'],
    ['code', '{\n  const text = "a";\n  return [text, content];\n}\n'],
    ['a list of numbers', '1\n2\n3\n'],
    ['a table without texts', 'name\tage\nAda\t36\nBen\t40\n'],
    ['a letter', 'From Ada\nDate: today\nSubject: lamps\n\nYes'],
  ])('stays as it is: %s', async (_, text) => {
    expect(await readDocument(text)).toEqual({ kind: 'text', text });
  });

  test('stays as it is if it is long', async () => {
    const text = 'The lamplighter walked down the lane, and nobody spoke\n'.repeat(20_000);
    const { kind, text: read } = await readDocument(text);
    expect(kind).toBe('text');
    expect(read === text).toBe(true);
  });
});
