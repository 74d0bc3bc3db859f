/** How well a decoded text fits Japanese, Chinese or Korean. */

import type { LegacyEncoding } from '../../../config/encodings';
import { createDecoder } from '../legacyDecoder';
import type { CharacterCounts } from './characterCounts';

/** About the hundred most frequent characters of Chinese in both forms, which make up 40 percent of a text. */
const frequentChinese = new Set(
  '的一是不了在人有我他这这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些與這來國個說們為時會過學對裡後麼沒於還發當無開見經頭從動兩長樣現將',
);
const fullChineseShare = 0.25;
/** The most frequent syllables of Korean, which make up about a third of a text. */
const frequentHangul = new Set('이다는을의에가고하지로은를도기서사아그한리어나대시자인들있게해');
const fullHangulShare = 0.2;
const fullKanaShare = 0.2;
const fullScore = 1.3;
/** Letters beside a letter of ASCII are in words like Tシャツ. */
const maxBesideLatin = 0.1;

const kana = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/;
const ideograph = /[\u4e00-\u9fff]/;
const ideographs = /[\u4e00-\u9fff]/g;
const hangul = /[\uac00-\ud7a3]/;
const punctuation = /[\u3000-\u3011\u3014-\u301e\u30fb\uff01-\uff0f\uff10-\uff20\uff21-\uff5e“”‘’…—–·《》]/;

type EastAsianEncoding = Extract<LegacyEncoding, 'Shift-JIS' | 'EUC-JP' | 'GB18030' | 'Big5' | 'EUC-KR'>;

const eastAsianEncodings: readonly EastAsianEncoding[] = [
  ...(['Shift-JIS', 'EUC-JP', 'GB18030', 'Big5', 'EUC-KR'] as const),
];

export function isEastAsian(encoding: LegacyEncoding): encoding is EastAsianEncoding {
  return (eastAsianEncodings as readonly LegacyEncoding[]).includes(encoding);
}

/** The level of the standard that has the common characters: all pairs from `first` to `last`. */
function levelOne(encoding: EastAsianEncoding, first: number, last: number): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = first >> 8; lead <= last >> 8; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const pair = (lead << 8) | trail;
      const isTrail = trail >= 0xa1 || (encoding === 'Big5' && trail < 0x7f);
      if (pair >= first && pair <= last && isTrail) bytes.push(lead, trail, 0x20);
    }
  }
  const decode = createDecoder(encoding);
  return new Set(decode(Uint8Array.from(bytes)).match(ideographs));
}

const commonIdeographs = {
  GB18030: levelOne('GB18030', 0xb0a1, 0xd7f9),
  Big5: levelOne('Big5', 0xa440, 0xc67e),
};

/** About 1.3 for a text in a language of `encoding`, as in `alphabetScore`; less if it was decoded wrongly. */
export function eastAsianScore(counts: CharacterCounts, encoding: EastAsianEncoding): number {
  const total = Math.max(1, counts.total);
  const shareOf = (isCounted: (character: string) => boolean) => {
    let sum = 0;
    for (const [character, count] of counts.characters) if (isCounted(character)) sum += count;
    return sum / total;
  };
  const kanaShare = shareOf((character) => kana.test(character));
  const ideographShare = shareOf((character) => ideograph.test(character));
  const markShare = shareOf((character) => punctuation.test(character));
  // A letter of a Latin word that is decoded together with the next one.
  const loss = (2 * counts.faults) / total + 2 * Math.max(0, counts.besideLatin / total - maxBesideLatin);
  switch (encoding) {
    case 'Shift-JIS':
    case 'EUC-JP': {
      const fit = graded(kanaShare / fullKanaShare, 0.6);
      return fullScore * fit * (kanaShare + ideographShare + markShare) - loss;
    }
    case 'EUC-KR': {
      const hangulShare = shareOf((character) => hangul.test(character));
      const frequent = shareOf((character) => frequentHangul.has(character));
      const fit = graded(frequent / fullHangulShare, 0.75);
      return fullScore * fit * (hangulShare + markShare + Math.min(ideographShare, 0.1)) - loss;
    }
    default: {
      if (kanaShare > 0.1) return 0; // Japanese
      const frequent = shareOf((character) => frequentChinese.has(character)) / fullChineseShare;
      const common = shareOf((character) => commonIdeographs[encoding].has(character));
      const rare = ideographShare - common;
      const byLevel = graded(frequent, 0.75) * (common + 0.3 * rare + markShare);
      const byFrequency = Math.min(1, frequent) * (ideographShare + markShare);
      return fullScore * Math.max(byLevel, byFrequency) - loss;
    }
  }
}

/** From `least` at 0 to 1 at 1 and above. */
function graded(share: number, least: number): number {
  return least + (1 - least) * Math.min(1, share);
}
