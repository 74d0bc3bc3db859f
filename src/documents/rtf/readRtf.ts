/** Reads the text of an RTF document; knows no files. */

import { DocumentError } from '../documentError';
import { createParagraphBuilder } from '../paragraphBuilder';
import { createByteText } from './byteText';
import {
  characters,
  documentPages,
  ignoredDestinations,
  keptDestinations,
  lineEnds,
  paragraphEnds,
} from './controlWords';
import { createFontPages } from './fontPages';
import { createLexer, type RtfHandler } from './lexer';

/** Maximum depth of nested groups; word processors write fewer than 50. */
const maxDepth = 10_000;
/** Maximum number of characters that stand for one of Unicode. */
const maxSkip = 32;

/**
 * Yields the text of the body in chunks: without headers, footers, notes, comments, pictures, instructions of fields,
 * hidden and deleted text. Cells end with a tab. Memory is bounded, whatever the length of the document.
 * @throws DocumentError if its groups are nested too deeply
 */
export async function* readRtf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const body = createBody();
  const lexer = createLexer(body.handler);
  for await (const bytes of chunks) {
    lexer.push(bytes);
    if (body.ended()) break;
    const text = body.take();
    if (text !== '') yield text;
  }
  const rest = body.end();
  if (rest !== '') yield rest;
}

/** What a group inherits and its end restores. */
interface GroupState {
  readonly ignored: boolean;
  readonly inFontTable: boolean;
  readonly hidden: boolean;
  readonly deleted: boolean;
  readonly font: number;
  /** Number of characters after `\u` that are for readers without Unicode. */
  readonly skip: number;
}

const plainGroup: GroupState = {
  ignored: false,
  inFontTable: false,
  hidden: false,
  deleted: false,
  font: -1,
  skip: 1,
};

function createBody() {
  const paragraphs = createParagraphBuilder();
  const byteText = createByteText(paragraphs.write);
  const fonts = createFontPages();
  const outer: GroupState[] = [];
  let group = plainGroup;
  let page = fonts.documentPage;
  let defaultFont = 0;
  let starred = false;
  let first = false; // no control word of the group has come yet
  let toSkip = 0;
  let ended = false;

  const isVisible = () => !(group.ignored || group.hidden || group.deleted || ended);
  const enter = (next: GroupState) => {
    group = next;
    page = fonts.pageOf(group.font < 0 ? defaultFont : group.font);
  };
  const change = (changes: Partial<GroupState>) => enter({ ...group, ...changes });

  const addByte = (byte: number) => {
    if (toSkip > 0) toSkip--;
    else if (isVisible()) byteText.add(byte, page);
  };
  const write = (text: string) => {
    if (!isVisible()) return;
    byteText.flush();
    paragraphs.write(text);
  };
  const end = (what: 'endLine' | 'endParagraph') => {
    if (!isVisible()) return;
    byteText.flush();
    paragraphs[what]();
  };

  /** @returns whether `name` starts a group that is not text of the body */
  const startsIgnored = (name: string): boolean => {
    const ignored = starred ? !keptDestinations.has(name) : first && ignoredDestinations.has(name);
    starred = false;
    first = false;
    return ignored;
  };

  /** Control words of the font table and the header. */
  const declare = (name: string, parameter: number): boolean => {
    if (name === 'f' && group.inFontTable) fonts.define(parameter);
    else if (name === 'fcharset' && group.inFontTable) fonts.setCharset(parameter);
    else if (name === 'cpg' && group.inFontTable) fonts.setPage(parameter);
    else if (name === 'deff') defaultFont = parameter;
    else if (name === 'ansicpg' && parameter > 0) fonts.documentPage = parameter;
    else if (documentPages.has(name)) fonts.documentPage = documentPages.get(name) ?? fonts.documentPage;
    else return false;
    change({});
    return true;
  };

  /** Control words for the text after them. */
  const format = (name: string, parameter: number | undefined): boolean => {
    const on = parameter !== 0;
    if (name === 'f') change({ font: parameter ?? 0 });
    else if (name === 'plain') change({ hidden: false, deleted: false, font: -1 });
    else if (name === 'v' || name === 'webhidden') change({ hidden: on });
    else if (name === 'deleted') change({ deleted: on });
    else if (name === 'uc') change({ skip: Math.min(maxSkip, Math.max(0, parameter ?? 1)) });
    else return false;
    return true;
  };

  const writeWord = (name: string, parameter: number) => {
    if (name === 'u') {
      const code = parameter & 0xffff;
      if (code >= 0x20) write(String.fromCharCode(code));
      toSkip = group.skip;
    } else if (lineEnds.has(name)) end('endLine');
    else if (paragraphEnds.has(name)) end('endParagraph');
    else if (characters.has(name)) write(characters.get(name) ?? '');
  };

  const handler: RtfHandler = {
    openGroup() {
      if (outer.length >= maxDepth) throw new DocumentError('damaged');
      outer.push(group);
      starred = false;
      first = true;
      toSkip = 0;
    },
    closeGroup() {
      enter(outer.pop() ?? plainGroup);
      ended ||= outer.length === 0;
      starred = false;
      first = false;
      toSkip = 0;
    },
    word(name, parameter) {
      if (startsIgnored(name)) {
        change({ ignored: true, inFontTable: name === 'fonttbl' });
        return;
      }
      if (toSkip > 0) {
        if (characters.has(name)) {
          toSkip--;
          return;
        }
        toSkip = 0; // the writer left out the character for readers without Unicode
      }
      if (declare(name, parameter ?? 0) || format(name, parameter)) return;
      writeWord(name, parameter ?? 0);
    },
    symbol(code) {
      const symbol = String.fromCharCode(code);
      if (symbol === '*') starred = true;
      else if (symbol === '\n' || symbol === '\r') end('endParagraph');
      else if (symbol === '{' || symbol === '}' || symbol === '\\') addByte(code);
      else if (toSkip > 0) toSkip--;
      else if (symbol === '~') write('\u00a0');
      else if (symbol === '_') write('-');
      else if (symbol === '\t') write('\t');
    },
    hexByte: addByte,
    bytes(bytes) {
      let start = 0;
      for (; toSkip > 0 && start < bytes.length; start++) {
        if (bytes[start] !== 0x0a && bytes[start] !== 0x0d) toSkip--;
      }
      if (isVisible()) byteText.addAll(start === 0 ? bytes : bytes.subarray(start), page);
    },
    binary() {
      if (toSkip > 0) toSkip--;
    },
  };

  return {
    handler,
    take: paragraphs.take,
    /** Whether the document has ended; the rest of the file is not part of it. */
    ended: () => ended,
    /** The rest of the text; a file that was cut off is read as far as it goes. */
    end() {
      byteText.flush();
      return paragraphs.take();
    },
  };
}
