/** Small e-books for tests. */

export const chapter = (body: string) =>
  '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">' +
  `<head><title>A title</title><style>p { margin: 0 }</style></head><body>${body}</body></html>`;

const defaultItems = [
  '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
  '<item id="front" href="front.xhtml" media-type="application/xhtml+xml"/>',
  '<item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>',
  '<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/>',
  '<item id="notes" href="notes.xhtml" media-type="application/xhtml+xml"/>',
  '<item id="css" href="style.css" media-type="text/css"/>',
];

const defaultSpine = [
  '<itemref idref="front" linear="no"/>',
  '<itemref idref="nav"/>',
  '<itemref idref="a"/>',
  '<itemref idref="missing"/>',
  '<itemref idref="b"/>',
  '<itemref idref="notes"/>',
];

interface Package {
  readonly items?: readonly string[];
  readonly spine?: readonly string[];
  readonly guide?: string;
}

/** The entries of a book with two chapters; the package document is made of the given parts. */
export function bookEntries({
  items = defaultItems,
  spine = defaultSpine,
  guide = '',
}: Package = {}): Record<string, string> {
  return {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
      '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/content.opf':
      '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>' +
      `<manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine><guide>${guide}</guide></package>`,
    'OEBPS/nav.xhtml': chapter(
      '<nav epub:type="toc"><ol><li><a href="text/one.xhtml">Contents</a></li></ol></nav>',
    ),
    'OEBPS/front.xhtml': chapter('<section epub:type="cover"><p>Cover</p></section>'),
    'OEBPS/text/one.xhtml': chapter('<h2>One</h2><p>The lamp\u00adlighter walked.</p>'),
    'OEBPS/text/two b.xhtml': chapter('<h2>Two</h2><p>No<i>body</i> spoke.</p>'),
    'OEBPS/notes.xhtml': chapter('<section epub:type="endnotes"><p>A note</p></section>'),
    'OEBPS/style.css': 'p {}',
  };
}
