/** Vertical text of which each character is placed by itself, as browsers print it. */

import type { PlacedText } from './textRun';

/** Fewest characters of vertical text. */
const minCharacters = 8;
/** Smallest share of characters that are below the one before them. */
const minBelow = 0.7;

/** Turns single characters that run down the page by a quarter, if most of them do. Expects them in reading order. */
export function turnVertical(texts: readonly PlacedText[]): readonly PlacedText[] {
  const single = texts.filter(isSingle);
  if (single.length < minCharacters) return texts;
  const below = single.filter((each, index) => index > 0 && isBelow(each, single[index - 1])).length;
  if (below < minBelow * single.length) return texts;
  return texts.map((each) =>
    isSingle(each) ? { ...each, turns: 1, pageY: each.pageY - each.size, length: each.size } : each,
  );
}

const isSingle = ({ text, turns }: PlacedText) => turns === 0 && [...text.trim()].length === 1;

function isBelow(text: PlacedText, before: PlacedText): boolean {
  const down = text.pageY - before.pageY;
  return Math.abs(text.pageX - before.pageX) < 0.5 * text.size && down > 0 && down < 2.5 * text.size;
}
