/** The text of an OpenDocument text. Source: OpenDocument 1.3, part 3, §5 and §6. */

import type { MarkupHandler } from '../markup/parseMarkup';
import type { BoxedFlow } from './boxedFlow';

/** The names below have these prefixes. */
export const odtPrefixes: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
};

/** Elements whose content is no part of the text: deleted revisions, comments, notes, ruby, tables of contents. */
const leftOut = new Set(
  [
    'office:annotation office:font-face-decls office:forms office:scripts office:styles',
    'svg:desc svg:title text:alphabetical-index text:bibliography text:hidden-text text:illustration-index',
    'text:note text:object-index text:page-count text:page-number text:ruby-text text:sequence-decls',
    'text:table-index text:table-of-content text:tracked-changes text:user-field-decls text:user-index',
    'text:variable-decls',
  ].flatMap((names) => names.split(' ')),
);

/** Elements within which a paragraph is a line. */
const compact = new Set(['table:table-cell', 'text:list-item', 'text:list-header']);
/** Boxes and shapes that are anchored in a paragraph and contain paragraphs. */
const boxes = new Set(
  'caption circle connector custom-shape ellipse line path polygon polyline rect text-box'
    .split(' ')
    .map((name) => `draw:${name}`),
);
const isBlock = (name: string) => name === 'table:table' || name === 'text:list';
const isParagraph = (name: string) => name === 'text:p' || name === 'text:h';

/** Spaces in a row at most. */
const maxSpaces = 1000;

/** A handler that adds the text of a document to `flow`. */
export function createOdtHandler(flow: BoxedFlow): MarkupHandler {
  let depth = 0;
  /** Depth of the element that is skipped; 0 if there is none. */
  let skippedAt = 0;
  let compactDepth = 0;
  let blockDepth = 0;
  let paragraphDepth = 0;
  /** The style that is being defined, and those that hide text. */
  let style = '';
  const hidingStyles = new Set<string>();

  function isLeftOut(name: string, attributes: Readonly<Partial<Record<string, string>>>): boolean {
    const hides = attributes['text:display'] === 'none'; // of a section, or among the properties of a style
    if (name === 'style:style') style = attributes['style:name'] ?? '';
    if (name === 'style:text-properties' && hides) hidingStyles.add(style);
    return leftOut.has(name) || hides || hidingStyles.has(attributes['text:style-name'] ?? '');
  }

  function openElement(name: string, attributes: Readonly<Partial<Record<string, string>>>): void {
    if (isLeftOut(name, attributes)) skippedAt = depth;
    else if (isParagraph(name)) paragraphDepth++;
    else if (compact.has(name)) compactDepth++;
    else if (boxes.has(name)) flow.openBox();
    else if (isBlock(name)) {
      flow.separate(blockDepth === 0 ? 'paragraph' : 'line');
      blockDepth++;
    } else if (name === 'text:s') {
      const count = Math.trunc(Number(attributes['text:c'] ?? 1));
      flow.verbatim(' '.repeat(count >= 0 ? Math.min(count, maxSpaces) : 1));
    } else if (name === 'text:tab') flow.verbatim('\t');
    else if (name === 'text:line-break') flow.breakLine();
  }

  function closeElement(name: string): void {
    if (isParagraph(name)) {
      paragraphDepth--;
      flow.endParagraph(compactDepth > 0 ? 'line' : 'paragraph');
    } else if (compact.has(name)) compactDepth--;
    else if (boxes.has(name)) flow.closeBox();
    else if (isBlock(name)) {
      blockDepth--;
      flow.separate(blockDepth === 0 ? 'paragraph' : 'line');
    }
  }

  return {
    open(name, attributes) {
      depth++;
      if (skippedAt === 0) openElement(name, attributes);
    },
    close(name) {
      if (skippedAt === 0) closeElement(name);
      else if (skippedAt === depth) skippedAt = 0;
      depth--;
    },
    text(data) {
      if (paragraphDepth > 0 && skippedAt === 0) flow.text(data);
    },
  };
}
