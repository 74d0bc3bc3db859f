/** Parts of a book that are not its text, by their semantics. Sources: EPUB Structural Semantics 1.1; DPUB-ARIA 1.1. */

/** Values of `epub:type`, and of `role` after `doc-`. */
const apparatus = new Set([
  'annoref',
  'backlink',
  'colophon',
  'copyright-page',
  'cover',
  'endnote',
  'endnotes',
  'footnote',
  'footnotes',
  'imprint',
  'landmarks',
  'loa',
  'loi',
  'lot',
  'lov',
  'note',
  'noteref',
  'page-list',
  'pagebreak',
  'pagelist',
  'rearnote',
  'rearnotes',
  'toc',
  'toc-brief',
]);

const isOneOf = (values: string) =>
  values
    .toLowerCase()
    .split(/\s+/)
    .some((value) => apparatus.has(value));

/** Whether `epub:type` names a part that is left out. */
export const isApparatusType = isOneOf;

/** Classes of notes, of page numbers and of links to edit a section, as programs and publishers name them. */
const apparatusClasses = new Set([
  'endnote',
  'endnotes',
  'footnote',
  'footnote-back',
  'footnote-ref',
  'footnotes',
  'msofootnotereference',
  'msofootnotetext',
  'mw-editsection',
  'noteref',
  'pageno',
  'pagenum',
  'references',
  'reflist',
  'sdendnoteanc',
  'sdendnotesym',
  'sdfootnoteanc',
  'sdfootnotesym',
  'x-ebookmaker-pageno',
]);

/** Notes in pages by LibreOffice, and what it calls the running heads. */
const noteId = /^sd(?:foot|end)note\d+$/;
const runningHeads = new Set(['header', 'footer']);

/** Whether the attributes of an element name a part that is left out: cover, contents, imprint, notes, page breaks. */
export function isApparatus(attributes: Readonly<Partial<Record<string, string>>>): boolean {
  const { role, id, title, class: classes, 'epub:type': type } = attributes;
  if (type !== undefined && isOneOf(type)) return true;
  if ((id !== undefined && noteId.test(id)) || (title !== undefined && runningHeads.has(title))) return true;
  if (classes !== undefined && hasApparatusClass(classes)) return true;
  return role !== undefined && /\bdoc-/i.test(role) && isOneOf(role.replace(/\bdoc-/gi, ''));
}

const hasApparatusClass = (classes: string) =>
  classes
    .toLowerCase()
    .split(/\s+/)
    .some((name) => apparatusClasses.has(name));
