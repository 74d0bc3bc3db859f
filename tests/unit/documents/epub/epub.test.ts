import { describe, expect, test } from 'vitest';
import { problemOf, read, textOf, zipOf } from '../textOf';
import { bookEntries, chapter } from './books';

describe('the text of an e-book', () => {
  test('is that of its spine in order, without cover, contents and notes', async () => {
    expect(await read(zipOf(bookEntries()))).toEqual({
      kind: 'epub',
      text: 'One\n\nThe lamplighter walked.\n\nTwo\n\nNobody spoke.',
    });
  });

  test('leaves out what the guide of EPUB 2 calls cover, contents or imprint', async () => {
    const manifest = ['front', 'list', 'rights', 'one', 'end'];
    const entries = bookEntries({
      items: manifest.map((id) => `<item id="${id}" href="${id}.html" media-type="application/xhtml+xml"/>`),
      spine: manifest.map((id) => `<itemref idref="${id}"/>`),
      guide:
        '<reference type="cover" href="front.html"/><reference type="toc" href="list.html"/>' +
        '<reference type="copyright-page" href="rights.html"/><reference type="toc" href="one.html#contents"/>' +
        '<reference type="cover" href="end.html"/><reference type="text" href="end.html"/>',
    });
    for (const id of manifest) entries[`OEBPS/${id}.html`] = chapter(`<p>${id}</p>`);
    expect(await textOf(zipOf(entries))).toBe('one\n\nend');
  });

  test('leaves out what the landmarks of EPUB 3 call so', async () => {
    const entries = bookEntries();
    entries['OEBPS/nav.xhtml'] = chapter(
      '<nav epub:type="landmarks"><a epub:type="copyright-page" href="text/one.xhtml">x</a></nav>',
    );
    expect(await textOf(zipOf(entries))).toBe('Two\n\nNobody spoke.');
  });

  test.each([
    'cover.xhtml',
    'toc.html',
    'copyright.xhtml',
    'Copyright-Page.xhtml',
    'titlepage/imprint.xhtml',
  ])('leaves out %s, which has no other mark', async (href) => {
    const entries = bookEntries({
      items: [
        `<item id="x" href="${href}" media-type="application/xhtml+xml"/>`,
        '<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>',
      ],
      spine: ['<itemref idref="x"/>', '<itemref idref="a"/>'],
    });
    entries[`OEBPS/${href}`] = chapter('<p>x</p>');
    expect(await textOf(zipOf(entries))).toBe('One\n\nThe lamplighter walked.');
    delete entries['OEBPS/text/one.xhtml'];
    expect(await textOf(zipOf(entries))).toBe('x'); // better than nothing
  });

  test.each([
    ['epub:type="noteref"', '<a epub:type="noteref" href="#n">1</a>'],
    ['epub:type="pagebreak"', '<span epub:type="pagebreak">12</span>'],
    ['role="doc-noteref"', '<a role="doc-noteref" href="#n">1</a>'],
    ['role="doc-pagebreak"', '<span role="doc-pagebreak">12</span>'],
    ['a footnote', '<aside epub:type="footnote"><p>x</p></aside>'],
    ['endnotes', '<section epub:type="bodymatter endnotes"><p>x</p></section>'],
    ['a doc-endnote', '<ol><li role="doc-endnote">x</li></ol>'],
    ['a table of contents', '<nav epub:type="toc"><a href="x">x</a></nav>'],
  ])('leaves out %s', async (_, markup) => {
    const entries = bookEntries();
    entries['OEBPS/text/one.xhtml'] = chapter(`<p>a${markup}</p>`);
    expect(await textOf(zipOf(entries))).toBe('a\n\nTwo\n\nNobody spoke.');
  });

  test('is read as far as the book is intact', async () => {
    const entries = bookEntries();
    delete entries['OEBPS/text/one.xhtml'];
    expect(await textOf(zipOf(entries))).toBe('Two\n\nNobody spoke.');
    const bytes = zipOf(bookEntries(), { level: 0 });
    const name = new TextDecoder('latin1').decode(bytes).indexOf('OEBPS/text/one.xhtml');
    bytes[name - 30] = 0; // the signature of its local header
    expect(await textOf(bytes)).toBe('Two\n\nNobody spoke.');
  });

  test.each([
    ['META-INF/container.xml'],
    ['OEBPS/content.opf'],
    ['META-INF/container.xml', 'OEBPS/content.opf'],
  ])('is found without %s', async (...missing) => {
    const entries = bookEntries();
    for (const name of missing) delete entries[name];
    expect(await textOf(zipOf(entries))).toContain('One\n\nThe lamplighter walked.\n\nTwo\n\nNobody spoke.');
  });

  test('may be in another encoding', async () => {
    const entries: Record<string, string | Uint8Array> = bookEntries();
    const page =
      '<?xml version="1.0" encoding="koi8-r"?><html><body>\xc6\xcf\xce\xc1\xd2\xdd\xc9\xcb</body></html>';
    entries['OEBPS/text/one.xhtml'] = Uint8Array.from(page, (character) => character.charCodeAt(0));
    expect(await textOf(zipOf(entries))).toBe('фонарщик\n\nTwo\n\nNobody spoke.');
  });
});

describe('copy protection', () => {
  const encryption = (algorithm: string, uri: string) =>
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">' +
    `<enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><KeyInfo><enc:EncryptionMethod Algorithm="rsa"/></KeyInfo>` +
    `<enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`;
  const aes = 'http://www.w3.org/2001/04/xmlenc#aes256-cbc';

  test.each([
    ['META-INF/rights.xml', '<rights/>'],
    ['META-INF/license.lcpl', '{}'],
    ['META-INF/encryption.xml', encryption(aes, 'OEBPS/text/one.xhtml')],
  ])('is recognized by %s', async (name, content) => {
    expect(await problemOf(zipOf({ ...bookEntries(), [name]: content }))).toBe('drm');
  });

  test.each([
    ['a font', encryption('http://www.idpf.org/2008/embedding', 'OEBPS/text/one.xhtml')],
    ['a font by Adobe', encryption('http://ns.adobe.com/pdf/enc#RC', 'OEBPS/text/one.xhtml')],
    ['an image', encryption(aes, 'OEBPS/cover.jpg')],
  ])('does not concern the text if it covers %s', async (_, content) => {
    expect(await textOf(zipOf({ ...bookEntries(), 'META-INF/encryption.xml': content }))).toContain('Nobody');
  });
});

test('a book without anything readable is damaged', async () => {
  expect(await problemOf(zipOf({ mimetype: 'application/epub+zip' }))).toBe('damaged');
  const entries = bookEntries();
  delete entries['OEBPS/text/one.xhtml'];
  delete entries['OEBPS/text/two b.xhtml'];
  delete entries['OEBPS/notes.xhtml'];
  expect(await problemOf(zipOf(entries))).toBe('damaged');
});

test('entities of a document type are not expanded', async () => {
  const levels = Array.from(
    { length: 10 },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  );
  const page = `<!DOCTYPE html [<!ENTITY l0 "lol">${levels.join('')}]><html><body><p>a &l10; b</p></body></html>`;
  const text = await textOf(zipOf({ ...bookEntries(), 'OEBPS/text/one.xhtml': page }));
  expect(text).toBe('a &l10; b\n\nTwo\n\nNobody spoke.');
});

test('a long text is read in chunks', async () => {
  const paragraph = '<p>The lamp&#173;lighter walked down the lane.</p>\n';
  const entries = bookEntries();
  entries['OEBPS/text/one.xhtml'] = chapter(paragraph.repeat(200_000));
  const { openEpub } = await import('../../../../src/documents/epub/epub');
  const { text } = await openEpub(new Blob([zipOf(entries)]));
  let longest = 0;
  let length = 0;
  const progress: number[] = [];
  for await (const chunk of text({ onBytes: (bytes) => progress.push(bytes) })) {
    longest = Math.max(longest, chunk.length);
    length += chunk.length;
  }
  expect(longest).toBeLessThanOrEqual(64 * 1024 + 2);
  expect(length).toBe(
    200_000 * 'The lamplighter walked down the lane.\n\n'.length + 'Two\n\nNobody spoke.'.length,
  );
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

test('reading can be canceled', async () => {
  const { openEpub } = await import('../../../../src/documents/epub/epub');
  const { text } = await openEpub(new Blob([zipOf(bookEntries())]));
  const controller = new AbortController();
  const reading = (async () => {
    for await (const _ of text({ signal: controller.signal })) controller.abort(new Error('canceled'));
  })();
  await expect(reading).rejects.toThrow('canceled');
});
