/** Removes the markup of Aozora Bunko: readings 《…》, their start ｜, notes ［＃…］, the legend and the colophon. */

import { createTally, type Rewriter } from './rewriter';

const reading = /《[\p{sc=Hiragana}\p{sc=Katakana}\u30fb\u30fc\u3000\u3001・ー]{1,40}》/gu;
const annotated = /[\p{sc=Han}\u3005\u3006\u303b\u30f6〆ヶ]《[\p{sc=Hiragana}\p{sc=Katakana}・ー]{1,40}》/gu;
const readingStart = /[｜|](?=[^《》\n]{1,40}《)/g;
const note = /［＃[^［］\n]{0,300}(?:［[^［］\n]{0,100}］[^［］\n]{0,300})?］/g;
/** Between two dashed lines near the start. */
const legend = /^-{20,}\n【テキスト中に現れる記号について】\n[\s\S]{0,4000}?\n-{20,}\n/m;
const colophonStart = /^底本[：:]/;
/** Longest colophon in lines. */
const maxColophon = 40;

/** Places that are no accident. */
const minPlaces = 3;

/** @param head the first block */
export function createRuby(head: string): Rewriter | undefined {
  if (!head.includes('《') && !head.includes('［＃')) return undefined;
  const places = (head.match(annotated)?.length ?? 0) + (head.match(/［＃/g)?.length ?? 0);
  if (places < minPlaces && !legend.test(head)) return undefined;
  const tally = createTally();
  let isFirst = true;
  let colophonLines = 0;
  const removed = (found: string) => {
    tally.add(found);
    return '';
  };
  const isColophon = (line: string) => {
    const goesOn = colophonLines > 0 && colophonLines < maxColophon;
    if (goesOn || colophonStart.test(line)) colophonLines++;
    else colophonLines = 0;
    if (colophonLines > 0 && line.trim() !== '') tally.add(line);
    return colophonLines > 0;
  };
  return {
    tally,
    rewrite(block) {
      const text = isFirst ? block.replace(legend, removed) : block;
      isFirst = false;
      const lines = text.split('\n').filter((line) => !isColophon(line));
      const plain = lines.join('\n').replace(note, removed).replace(readingStart, removed);
      return plain.replace(reading, removed);
    },
  };
}
