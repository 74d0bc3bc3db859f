/** Removes the markup of Markdown: front matter, link targets, images and marks. Code keeps its words. */

import { looksLikeCode } from './looksLikeCode';
import { createTally, type Rewriter, type Tally } from './rewriter';

/** Lines that are examined. */
const maxLines = 1000;
/** Longest front matter in lines. */
const maxFrontMatter = 200;

const frontMatter = /^\ufeff?---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const field = /^(?:[\w-]{1,40}:(?:\s|$)|\s|#|-\s|$)/;

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}#{1,6}[ \t]+(?=\S)/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+)[ \t]*$/;
const quote = /^(?: {0,3}>[ \t]?)+/;
const item = /^[ \t]*[*+-][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)/;
const definition = /^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*\S+.*$/;

const image =
  /!\[([^\]\n]{0,300})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\])/g;
const link =
  /\[([^[\]\n]{1,300})\](?:\(([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?)\)|\[([^\]\n]{0,100})\])/g;
const address = /<(?:https?:\/\/|mailto:)[^<>\s]{1,2000}>/g;
const code = /(`{1,3})([^`\n]{1,500})\1/g;
const strong = /(?<!\\)(\*\*|__|~~)(?=\S)([^\n]{1,1000}?\S)\1/g;
const emphasis =
  /(?<![\p{L}\p{N}*\\])\*(?=[^\s*])([^*\n]{0,500}?[^\s*\\])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_\\])_(?=[^\s_])([^_\n]{0,500}?[^\s_\\])_(?![\p{L}\p{N}_])/gu;
const escaped = /\\([\\`*_{}[\]()#+.!>~|-])/g;

/** @param head the first block */
export function createMarkdown(head: string): Rewriter | undefined {
  const front = frontMatterOf(head);
  if (!front && !isMarkdown(head)) return undefined;
  const tally = createTally();
  let first = front;
  let openFence = '';
  const clean = (line: string): string | undefined => {
    const fenceMark = fence.exec(line)?.[1];
    if (fenceMark && (openFence === '' || fenceMark.startsWith(openFence))) {
      openFence = openFence === '' ? fenceMark : '';
      tally.add(line);
      return undefined;
    }
    return openFence === '' ? cleanLine(line, tally) : line;
  };
  return {
    tally,
    rewrite(block) {
      let text = block;
      if (first) {
        tally.add(first);
        text = block.slice(first.length);
        first = '';
      }
      return text
        .split('\n')
        .map(clean)
        .filter((line) => line !== undefined)
        .join('\n');
    },
  };
}

/** The block of fields at the start of a file, with its delimiters; empty if there is none. */
function frontMatterOf(head: string): string {
  const match = frontMatter.exec(head);
  if (!match) return '';
  const lines = match[1].split('\n').slice(0, maxFrontMatter);
  const areFields = lines.every((line) => field.test(line)) && lines.some((line) => /^[\w-]+:/.test(line));
  return areFields ? match[0] : '';
}

/** Whether the text has several kinds of marks that plain text does not have together. */
function isMarkdown(head: string): boolean {
  if (looksLikeCode(head)) return false;
  const lines = head.split('\n', maxLines);
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  const links = count(/\[[^[\]\n]{1,300}\]\((?:https?:|mailto:|[./#\w])[^()\s]{0,2000}\)/);
  const headings = count(/^#{1,6} +\S/);
  const kinds = [
    headings,
    links,
    count(fence),
    count(/(?<![\w*])\*\*[^\s*][^*\n]{0,300}\*\*(?![\w*])/),
    count(/^ {0,3}[*+-] +\S/) >= 3 ? 1 : 0,
    count(/(?<!`)`[^`\n]{1,100}`(?!`)/),
  ].filter((places) => places > 0);
  return (
    kinds.length >= 2 && (headings > 0 || links > 0) && kinds.reduce((sum, places) => sum + places, 0) >= 3
  );
}

function cleanLine(line: string, tally: Tally): string | undefined {
  if (rule.test(line) || definition.test(line)) {
    if (line.trim() !== '') tally.add(line);
    return '';
  }
  if (!/[#*_`>~[\]<+\\-]/.test(line)) return line;
  const removed = (mark: string) => {
    tally.add(mark);
    return '';
  };
  const start = line.replace(quote, removed).replace(heading, removed).replace(item, removed);
  const isHeading = heading.test(line.replace(quote, ''));
  return cleanInline(isHeading ? start.replace(/[ \t]+#+[ \t]*$/, '') : start, tally);
}

/** Two private characters, which plain text does not use, stand for code while the marks around it are removed. */
const placeholder = /\ue000([\ue100-\uf8ff])/g;
const maxCodes = 0xf8ff - 0xe100;

/** Removes marks within a line, but not those in code between backticks. */
function cleanInline(line: string, tally: Tally): string {
  if (line.includes('\ue000')) return line;
  const codes: string[] = [];
  const masked = line.replace(code, (whole: string, _, content: string) => {
    if (codes.length > maxCodes) return whole;
    tally.add();
    codes.push(content);
    return `\ue000${String.fromCharCode(0xe100 + codes.length - 1)}`;
  });
  return cleanMarks(masked, tally).replace(
    placeholder,
    (_, name: string) => codes[name.charCodeAt(0) - 0xe100],
  );
}

function cleanMarks(text: string, tally: Tally): string {
  const removed = (kept: string, left: string) => {
    tally.add(left);
    return kept;
  };
  return text
    .replace(image, (found) => removed('', found))
    .replace(link, (_, kept: string, target?: string, label?: string) => removed(kept, target ?? label ?? ''))
    .replace(address, (found) => removed('', found))
    .replace(strong, (_, __, kept: string) => removed(kept, ''))
    .replace(emphasis, (_, starred?: string, underscored?: string) =>
      removed(starred ?? underscored ?? '', ''),
    )
    .replace(escaped, (_, kept: string) => removed(kept, ''));
}
