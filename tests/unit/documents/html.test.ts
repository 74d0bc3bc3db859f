import { describe, expect, test } from 'vitest';
import { read, textOf } from './textOf';

const page = (body: string, head = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

describe('the text of a page', () => {
  test.each([
    [
      'inline markup does not split words',
      '<p>lamp<b>lighter</b> and no<i>bo</i>dy',
      'lamplighter and nobody',
    ],
    ['blocks are paragraphs', '<h1>A</h1><p>b</p><div>c</div>d', 'A\n\nb\n\nc\n\nd'],
    ['items are lines', '<ul><li>first<li>second</ul>', 'first\nsecond'],
    ['lists within items are lines', '<p>a<ul><li>b<ul><li>c</ul><li>d</ul><p>e', 'a\n\nb\nc\nd\n\ne'],
    [
      'notes and page numbers are left out by their classes',
      'a<a class="footnote-ref" href="#n">1</a> <span class="x pagenum">[12]</span>b<div id="sdfootnote1">x</div><section class="footnotes">x</section>',
      'a b',
    ],
    ['cells are words', '<table><tr><td>a</td><td>b</td></tr><tr><th>c<th>d</table>', 'a b\nc d'],
    ['a break ends a line, two a paragraph', 'a<br>b<br/>\n<br>c', 'a\nb\n\nc'],
    ['white space is one space', 'a\n\t b  <b> c </b> d', 'a b c d'],
    ['preformatted text keeps its lines', '<p>a</p><pre>\n  b\n    c</pre>d', 'a\n\n  b\n    c\n\nd'],
    [
      'entities are decoded',
      'a &amp; b &lt;c&gt; &eacute;&#233;&#x1F600; &nosuch;',
      'a & b <c> éé😀 &nosuch;',
    ],
    ['ruby is left out', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</ruby>', '漢字'],
    ['soft hyphens and zero-width spaces are removed', 'lamp&shy;lighter no\u200bbody', 'lamplighter nobody'],
    [
      'what is not text is left out',
      '<nav>x</nav>a<script>"</p>x"</script> <style>x</style>b<svg><text>x</text></svg>',
      'a b',
    ],
    [
      'hidden elements are left out',
      'a<i aria-hidden="true">x<b>y</b></i><p hidden>x</p><p style="display: none">x</p>b',
      'a\n\nb',
    ],
    [
      'the numbers of notes are left out',
      'end<sup><a href="#n1">1</a></sup>, <a href="n.html#n2"><sup>2</sup></a>x<sup>2</sup>',
      'end, x2',
    ],
    ['quotations have quotation marks', 'He said <q>no</q>.', 'He said “no”.'],
    [
      'an image of a letter is that letter',
      '<img alt="T" src="t.png">he lamp<img alt="A lamp" src="l.png">',
      'The lamp',
    ],
    ['an element without an end tag ends with its parent', '<div><p>a<p>b</div>c', 'a\n\nb\n\nc'],
    ['navigation without an end tag ends with the main content', '<nav>x<ul><li>y<main><p>a</main>', 'a'],
    ['navigation by its role is left out', '<div role="navigation">x</div>a', 'a'],
    ['indents are no text', '<p>&nbsp;&nbsp; a&nbsp;b</p><p>&nbsp;</p><p>c', 'a\u00a0b\n\nc'],
  ])('%s', async (_, body, expected) => {
    expect(await textOf(page(body))).toBe(expected);
  });

  test('is not lost if the end of the head is missing', async () => {
    expect(await textOf('<html><head><title>x</title><p>a<p>b')).toBe('a\n\nb');
  });

  test('in XHTML ends elements in their start tags', async () => {
    const start = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">';
    expect(
      await textOf(`${start}<head><title/><script src="x"/></head><body>a<a id="b"/>b</body></html>`),
    ).toBe('ab');
  });

  test('is the same wherever a chunk ends', async () => {
    const line = '<p>The lamp<b>lighter</b> &amp; 😀 no<i>body</i>.</p>\n';
    const text = await textOf(page(line.repeat(20_000)));
    expect(text).toBe(Array(20_000).fill('The lamplighter & 😀 nobody.').join('\n\n'));
  });

  test('is read within elements nested ten thousand deep', async () => {
    expect(await textOf(page(`${'<b>'.repeat(10_000)}a`))).toBe('a');
    expect(await textOf(page(`${'<div>'.repeat(10_000)}a${'</div>'.repeat(10_000)}b`))).toBe('a\n\nb');
  });
});

describe('the encoding of a page', () => {
  const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

  test.each([
    ['<meta charset="koi8-r">', '\xc6\xcf\xce\xc1\xd2\xdd\xc9\xcb', 'фонарщик'],
    [
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
      '\x93\xe9t\xe9\x94',
      '“été”',
    ],
    ['<META CHARSET=Shift_JIS>', '\x8e\x71\x8b\x9f', '子供'],
    ['', '\x93\xe9t\xe9\x94', '“été”'],
    ['<meta charset="utf-8">', '\x93\xe9t\xe9\x94', '“été”'],
    ['', '\xc3\xa9t\xc3\xa9', 'été'],
    ['<meta charset="no-such">', '\xc3\xa9t\xc3\xa9', 'été'],
    ['<meta charset="utf-16">', '\xc3\xa9t\xc3\xa9', 'été'],
  ])('%s is taken for what it is', async (meta, body, expected) => {
    expect(await textOf(bytesOf(page(body, meta)))).toBe(expected);
  });

  test('may be UTF-16 with a mark', async () => {
    const text = `\ufeff${page('été')}`;
    const units = Uint8Array.from(
      [...text].flatMap((each) => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8]),
    );
    expect(await read(units)).toEqual({ kind: 'html', text: 'été' });
  });
});
