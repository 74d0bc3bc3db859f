/** Removes the footnote marks and edit links of an encyclopedia page that was copied as text: `[1]`, `[edit]`. */

import { looksLikeCode } from './looksLikeCode';
import { type Rewriter, rewriter } from './rewriter';

const words =
  'edit|edit source|citation needed|clarification needed|better source needed|failed verification|unreliable source\\??|dubious|by whom\\?|who\\?|when\\?|where\\?|which\\?|why\\?|according to whom\\?|verification needed|page needed|original research\\??|update|update needed|permanent dead link|dead link|Bearbeiten|Quelltext bearbeiten|Bearbeiten \\| Quelltext bearbeiten|modifier|modifier le code|editar|modifica|modifica wikitesto';
const numbered = '(?:note|n|nb|Anm\\.|Note|N)\\s?\\d{1,3}';

/** Glued to a letter or a mark on its left. The range of a mark, as in `[1]:23`, goes with it. */
const mark = new RegExp(
  `(?<=[\\p{L}\\p{M}\\p{N}.,;:!?)"'\\u201d\\u2019\\u00bb%\\]…]\\s?)\\[(?:\\d{1,4}|[a-z]|${numbered}|${words})\\](?::\\s?\\d{1,4}(?:[-\\u2013]\\d{1,4})?)?(?![\\w(])`,
  'gu',
);
/** Marks that stand in no other text than such a page. */
const certain = new RegExp(
  `[\\p{L}.,;!?"\\u201d)]\\s?\\[(?:${words})\\]|[.,;!?"\\u201d)]\\[(?:\\d{1,3}|${numbered})\\](?=\\s|\\[|$)`,
  'gu',
);
const minCertain = 3;

/** @param head the first block */
export function createFootnoteMarks(head: string): Rewriter | undefined {
  if (!head.includes(']') || looksLikeCode(head)) return undefined;
  if ((head.match(certain)?.length ?? 0) < minCertain) return undefined;
  return rewriter((block, tally) => {
    if (!block.includes('[')) return block;
    let text = block;
    // A mark may follow another one: after a round, the next is glued to the word.
    for (let round = 0; round < 8; round++) {
      const before = text;
      text = text.replace(mark, (found: string, at: number) => {
        if (/\s/.test(before[at - 1]) && !/^\[\D/.test(found)) return found;
        tally.add(found);
        return '';
      });
      if (text === before) break;
    }
    return text;
  });
}
