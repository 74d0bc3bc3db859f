/** Removes the declarations in a document type, which the parser would take for text. Source: XML 1.0, §2.8. */

/** The start of a document with declarations of its own, up to and including the bracket. */
const start = /^(?:\s|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->)*<!doctype\s[^<>[]*\[/i;

/**
 * @param head  the first characters of a document
 * @returns `head` without the internal subset of its document type; `head` itself if it has none that ends in it
 */
export function withoutInternalSubset(head: string): string {
  const before = start.exec(head)?.[0];
  if (before === undefined) return head;
  const end = subsetEnd(head, before.length);
  return end === undefined ? head : before.slice(0, -1) + head.slice(end);
}

/** The position after the bracket that ends the subset. */
function subsetEnd(text: string, from: number): number | undefined {
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === ']') return at + 1;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (character === '"' || character === "'") at = after(text, character, at + 1);
    else at++;
  }
  return undefined;
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}
