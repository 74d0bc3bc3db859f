/** The text of the main part of a Word document. Source: ECMA-376, part 1, §17; part 3, §9 (alternate content). */

import type { MarkupHandler } from '../markup/parseMarkup';
import type { BoxedFlow } from './boxedFlow';

/** The names below have these prefixes. Most namespaces have a second name in the strict variant. */
export const docxPrefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
};

/** Elements whose content is no part of the text: deleted revisions, field codes, ruby, earlier properties. */
const leftOut = new Set(
  'w:del w:moveFrom w:instrText w:rt w:sdtPr w:tblPr w:sectPr w:rPrChange w:pPrChange'.split(' '),
);

/** Styles of the lines of a table of contents. */
const contentsStyle = /^TOC\s?(?:\d|Heading)$/i;

/** An open paragraph or run. */
interface Frame {
  readonly kind: 'paragraph' | 'run';
  hidden: boolean;
  /** Whether the end of the paragraph is deleted, so that it continues in the next one. */
  endDeleted: boolean;
}

/** A handler that adds the text of a document to `flow`. */
export function createDocxHandler(flow: BoxedFlow): MarkupHandler {
  let depth = 0;
  /** Depths of the elements that are skipped and that contain properties; 0 if there is none. */
  let skippedAt = 0;
  let propertiesAt = 0;
  let tableDepth = 0;
  let inText = false;
  const frames: Frame[] = [];
  /** For each open `mc:AlternateContent`, whether one of its alternatives has been read. */
  const alternatives: boolean[] = [];
  const isHidden = () => frames.at(-1)?.hidden === true;

  function openProperty(name: string, value: string | undefined): void {
    const frame = frames.at(-1);
    if (leftOut.has(name)) {
      // In the properties of a paragraph this is no element with content, but a mark on its end.
      if (frame?.kind === 'paragraph' && (name === 'w:del' || name === 'w:moveFrom')) frame.endDeleted = true;
      skippedAt = depth;
    }
    if (frame === undefined) return;
    if (frame.kind === 'run' && name === 'w:vanish') frame.hidden ||= !/^(?:0|false|off)$/.test(value ?? '');
    if (frame.kind === 'paragraph' && name === 'w:pStyle') frame.hidden ||= contentsStyle.test(value ?? '');
  }

  function openContent(name: string): void {
    if (isHidden()) return;
    if (name === 'w:t' || name === 'm:t') inText = true;
    else if (name === 'w:tab') flow.verbatim('\t');
    else if (name === 'w:noBreakHyphen') flow.verbatim('-');
    else if (name === 'w:br' || name === 'w:cr') flow.breakLine();
  }

  function openElement(name: string): void {
    const last = alternatives.length - 1;
    if (leftOut.has(name)) skippedAt = depth;
    else if (name === 'w:pPr' || name === 'w:rPr') propertiesAt = depth;
    else if (name === 'w:p') frames.push({ kind: 'paragraph', hidden: isHidden(), endDeleted: false });
    else if (name === 'w:r') frames.push({ kind: 'run', hidden: isHidden(), endDeleted: false });
    else if (name === 'w:txbxContent') flow.openBox();
    else if (name === 'w:tbl') openTable();
    else if (name === 'mc:AlternateContent') alternatives.push(false);
    else if ((name === 'mc:Choice' || name === 'mc:Fallback') && last >= 0) {
      if (alternatives[last]) skippedAt = depth;
      alternatives[last] = true;
    } else openContent(name);
  }

  function openTable(): void {
    if (tableDepth === 0) flow.separate('paragraph');
    tableDepth++;
  }

  function closeElement(name: string): void {
    if (name === 'w:t' || name === 'm:t') inText = false;
    else if (name === 'w:r') frames.pop();
    else if (name === 'w:p') closeParagraph();
    else if (name === 'w:txbxContent') flow.closeBox();
    else if (name === 'mc:AlternateContent') alternatives.pop();
    else if (name === 'w:tbl') {
      tableDepth--;
      flow.separate(tableDepth === 0 ? 'paragraph' : 'line');
    }
  }

  function closeParagraph(): void {
    const frame = frames.pop();
    if (frame && !frame.endDeleted) flow.endParagraph(tableDepth > 0 ? 'line' : 'paragraph');
  }

  return {
    open(name, { 'w:val': value }) {
      depth++;
      if (skippedAt > 0) return;
      if (propertiesAt > 0) openProperty(name, value);
      else openElement(name);
    },
    close(name) {
      if (skippedAt > 0) {
        if (skippedAt === depth) skippedAt = 0;
      } else if (propertiesAt > 0) {
        if (propertiesAt === depth) propertiesAt = 0;
      } else closeElement(name);
      depth--;
    },
    text(data) {
      if (inText && skippedAt === 0) flow.verbatim(data.replace(/[\t\n\r]+/g, ' '));
    },
  };
}
