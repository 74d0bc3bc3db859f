/** How well a decoded text fits Japanese, Chinese or Korean. */

import type { LegacyEncoding } from '../../../config/encodings';
import type { CharacterCounts } from './characterCounts';

/** About the hundred most frequent characters of Chinese in both forms, which make up 40 percent of a text. */
const frequentChinese = new Set(
  '的一是不了在人有我他这这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些與這來國個說們為時會過學對裡後麼沒於還發當無開見經頭從動兩長樣現將',
);
const chineseShare = 0.25;
const kanaShare = 0.2;

const kana = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/;
const ideograph = /[\u4e00-\u9fff]/;
const hangul = /[\uac00-\ud7a3]/;
const punctuation = /[\u3000-\u3011\u3014-\u301e\u30fb\uff01-\uff0f\uff10-\uff20\uff21-\uff5e“”‘’…—–·《》]/;

type EastAsianEncoding = Extract<LegacyEncoding, 'Shift-JIS' | 'EUC-JP' | 'GB18030' | 'Big5' | 'EUC-KR'>;

const eastAsianEncodings: readonly EastAsianEncoding[] = [
  ...(['Shift-JIS', 'EUC-JP', 'GB18030', 'Big5', 'EUC-KR'] as const),
];

export function isEastAsian(encoding: LegacyEncoding): encoding is EastAsianEncoding {
  return (eastAsianEncodings as readonly LegacyEncoding[]).includes(encoding);
}

/** About 1.3 for a text in a language of `encoding`, as in `alphabetScore`; less if it was decoded wrongly. */
export function eastAsianScore(counts: CharacterCounts, encoding: EastAsianEncoding): number {
  const total = Math.max(1, counts.total);
  const shareOf = (pattern: { test(character: string): boolean }) => {
    let sum = 0;
    for (const [character, count] of counts.characters) if (pattern.test(character)) sum += count;
    return sum / total;
  };
  const kanas = shareOf(kana);
  const ideographs = shareOf(ideograph);
  const marks = shareOf(punctuation);
  const faults = (2 * counts.faults) / total;
  switch (encoding) {
    case 'Shift-JIS':
    case 'EUC-JP':
      return 1.3 * Math.min(1, kanas / kanaShare) * (kanas + ideographs + marks) - faults;
    case 'EUC-KR':
      return 1.3 * (shareOf(hangul) + marks + ideographs / 2) - faults;
    default: {
      const frequent = shareOf({ test: (character) => frequentChinese.has(character) });
      const isJapanese = kanas > 0.1;
      const fit = isJapanese ? 0 : Math.min(1, frequent / chineseShare);
      return 1.3 * fit * (ideographs + marks) - faults;
    }
  }
}
