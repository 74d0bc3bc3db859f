import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNameOf } from '../../../../src/ui/shared/fileName';

describe('a file name', () => {
  test.each([
    ['stories.txt', 'stories-curve.png'],
    ['Harry Potter and the Goblet of Fire.TXT', 'Harry-Potter-and-the-Goblet-of-Fire-curve.png'],
    ['Die Räuber', 'Die-Räuber-curve.png'],
    ['红楼梦.txt', '红楼梦-curve.png'],
    ['नमस्ते.txt', 'नमस्ते-curve.png'],
    ['3 files', '3-files-curve.png'],
    ['the sample', 'the-sample-curve.png'],
    ['v1.2 (final).md', 'v1.2-final-curve.png'],
  ])('keeps the safe parts of %j', (textName, name) => {
    expect(fileNameOf(textName, 'curve', 'png')).toBe(name);
  });

  test.each([
    ['../../etc/passwd', 'etc-passwd-curve.png'],
    ['C:\\Windows\\notes.txt', 'C-Windows-notes-curve.png'],
    ['.bashrc', 'bashrc-curve.png'],
    ['-rf', 'rf-curve.png'],
    ['a\u0000b\nc\u007fd', 'a-b-c-d-curve.png'],
    ['photo\u202egnp.exe', 'photognp.exe-curve.png'],
    ['in\u3164visible\u200b', 'invisible-curve.png'],
    ['what? "this" <is> a|b*c: d', 'what-this-is-a-b-c-d-curve.png'],
    ['trailing. . .', 'trailing-curve.png'],
    ['\ud800', 'text-curve.png'],
    ['', 'text-curve.png'],
    ['...', 'text-curve.png'],
    ['💧', 'text-curve.png'],
    ['con.', 'text-con-curve.png'],
    ['NUL.tar', 'text-NUL.tar-curve.png'],
    ['com1.txt', 'text-com1-curve.png'],
    ['console', 'console-curve.png'],
  ])('removes what is misleading or invalid somewhere: %j', (textName, name) => {
    expect(fileNameOf(textName, 'curve', 'png')).toBe(name);
  });

  test('is limited in length, and never cut inside a character', () => {
    const long = fileNameOf('𠀀'.repeat(300), 'completions', 'txt');
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(120);
    expect(long).toMatch(/^(𠀀)+-completions\.txt$/u);
  });

  test('is safe and keeps its extension for every name of a text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (textName) => {
        const name = fileNameOf(textName, 'curve', 'csv');
        expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._+-]*-curve\.csv$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(125);
        expect(name).not.toMatch(/[\p{Surrogate}\p{Default_Ignorable_Code_Point}]/u);
      }),
      { numRuns: 2000 },
    );
  });
});
