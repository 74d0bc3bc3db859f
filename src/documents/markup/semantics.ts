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

/** Whether the attributes of an element name a part that is left out: cover, contents, imprint, notes, page breaks. */
export function isApparatus(attributes: Readonly<Partial<Record<string, string>>>): boolean {
  const { role, 'epub:type': type } = attributes;
  if (type !== undefined && isOneOf(type)) return true;
  return role !== undefined && /\bdoc-/i.test(role) && isOneOf(role.replace(/\bdoc-/gi, ''));
}
