import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TokenizerName } from '../../../src/config/settings';
import { createTokenizer, tokenizeText } from '../../../src/corpus/tokenize';
import type { Tokenization } from '../../../src/corpus/types';
import { arbitraryChunks, arbitraryText } from './arbitraryText';
import { plainCharacters, plainGiven, plainOriginal, plainPunctuation } from './plainTokenize';

const plain: Readonly<Record<Tokenization, (text: string) => string[]>> = {
  original: plainOriginal,
  punctuation: plainPunctuation,
  characters: plainCharacters,
  given: plainGiven,
};
const names: readonly Tokenization[] = ['original', 'punctuation', 'characters', 'given'];
const chosen: readonly TokenizerName[] = ['original', 'punctuation', 'characters'];

function tokenizeChunks(chunks: readonly string[], name: Tokenization): string[] {
  const tokens: string[] = [];
  const tokenizer = createTokenizer(name, (token) => tokens.push(token));
  for (const chunk of chunks) tokenizer.push(chunk);
  tokenizer.end();
  return tokens;
}

describe.each(names)('tokens that are "%s"', (name) => {
  test('are the same for any chunks', () => {
    fc.assert(
      fc.property(arbitraryChunks, ({ text, chunks }) => {
        expect(tokenizeChunks(chunks, name)).toEqual(tokenizeText(text, name));
      }),
      { numRuns: 1000 },
    );
  });

  test('are the same one code unit at a time', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(tokenizeChunks(text.split(''), name)).toEqual(tokenizeText(text, name));
      }),
      { numRuns: 300 },
    );
  });

  test('match the reference in regular expressions', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(tokenizeText(text, name)).toEqual(plain[name](text));
      }),
      { numRuns: 2000 },
    );
  });

  test('match the reference for every code point of the first two planes', () => {
    for (let start = 0; start < 0x20000; start += 0x100) {
      let text = '';
      for (let codePoint = start; codePoint < start + 0x100; codePoint++) {
        const character = String.fromCodePoint(codePoint);
        text += `${character}a${character}b -${character}-\n`;
      }
      const tokens = tokenizeText(text, name);
      if (tokens.join('|') !== plain[name](text).join('|')) expect(tokens).toEqual(plain[name](text));
    }
  });

  test('do not span two texts', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, (one, other) => {
        const tokens: string[] = [];
        const tokenizer = createTokenizer(name, (token) => tokens.push(token));
        for (const text of [one, other]) {
          tokenizer.push(text);
          tokenizer.end();
        }
        expect(tokens).toEqual([...tokenizeText(one, name), ...tokenizeText(other, name)]);
      }),
      { numRuns: 500 },
    );
  });

  test('are emitted for an endless word', () => {
    const word = 'x'.repeat(50_000);
    const tokens = tokenizeChunks(
      Array.from({ length: 20 }, () => word),
      name,
    );
    expect(tokens.join('').replace(/\n|<eos>$/, '')).toBe('x'.repeat(1_000_000));
  });
});

describe.each(chosen)('the tokenizer "%s"', (name) => {
  test('finds no tokens in an empty or blank text', () => {
    expect(tokenizeText('', name)).toEqual([]);
    expect(tokenizeText(' \r\n\t\n \u3000', name)).toEqual([]);
  });

  test('treats composed and decomposed letters the same', () => {
    expect(tokenizeText('cafe\u0301 noe\u0308l', name)).toEqual(tokenizeText('café noël', name));
  });
});

describe('the words of the original experiment', () => {
  const words = (text: string) => tokenizeText(text, 'original');

  test('are in lower case, and a period is a token', () => {
    expect(words('Harry Potter and the tip. Yeah.')).toEqual([
      'harry',
      'potter',
      'and',
      'the',
      'tip',
      '.',
      'yeah',
      '.',
    ]);
  });

  test('join across deleted marks', () => {
    expect(words("beady-eyed Lucius's don\u2019t \u2018tis O\u2018Brien a,b x_y")).toEqual([
      'beadyeyed',
      'luciuss',
      'dont',
      'tis',
      'obrien',
      'ab',
      'xy',
    ]);
  });

  test('are separated by em and en dashes and by two or more hyphens', () => {
    expect(words('well\u2014no one\u2013two three--four five---six seven-eight')).toEqual([
      'well',
      'no',
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      'seveneight',
    ]);
  });

  test('are separated by periods, but not by an ellipsis', () => {
    expect(words('3.14 a.b. wait... well\u2026then')).toEqual([
      '3',
      '.',
      '14',
      'a',
      '.',
      'b',
      '.',
      'wait',
      '.',
      '.',
      '.',
      'wellthen',
    ]);
  });

  test('are separated by every line break', () => {
    expect(words('one\r\ntwo\rthree\nfour\u0085five\u2028six')).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
    ]);
  });

  test('keep Hindi vowel signs and Hebrew points, but no mark without a letter', () => {
    expect(words('कि की \u0301 शब्द।')).toEqual(['कि', 'की', 'शब्द']);
    expect(words('שָׁלוֹם')).toEqual(['שָׁלוֹם'.normalize('NFC')]);
  });

  test('exclude emoji, symbols and lone surrogates', () => {
    expect(words('I ❤️ u 👍🏽 1️⃣ a\ud800b')).toEqual(['i', 'u', '1', 'ab']);
  });

  test('keep letters beyond the first 65,536 code points, in lower case', () => {
    expect(words('\u{10400}x 𝒳y')).toEqual(['\u{10428}x', '𝒳y']);
  });

  test('end in the Greek final sigma and do not keep the dot of the Turkish capital', () => {
    expect(words('ΟΔΟΣ İki')).toEqual(['οδος', 'iki']);
  });
});

describe('the words with punctuation', () => {
  const words = (text: string) => tokenizeText(text, 'punctuation');

  test('keep each mark as a token, and apostrophes and hyphens inside words in the word', () => {
    expect(words('"Don\'t," said the beady-eyed man!')).toEqual([
      '"',
      "don't",
      ',',
      '"',
      'said',
      'the',
      'beady-eyed',
      'man',
      '!',
    ]);
  });

  test('normalize apostrophes and hyphens inside words', () => {
    expect(words('don\u2019t co\u2010op co\u2011op')).toEqual(["don't", 'co-op', 'co-op']);
  });

  test('exclude an apostrophe or a hyphen at the edge of a word', () => {
    expect(words("dogs' 'tis -5 rock-'n'-roll")).toEqual([
      'dogs',
      "'",
      "'",
      'tis',
      '-',
      '5',
      'rock',
      '-',
      "'",
      'n',
      "'",
      '-',
      'roll',
    ]);
  });

  test('treat two or more hyphens as one dash', () => {
    expect(words('well--no---never \u2014')).toEqual(['well', '--', 'no', '--', 'never', '\u2014']);
  });

  test('separate quotation marks, split numbers at their marks, and keep emoji', () => {
    expect(words('“3.14” … 👍')).toEqual(['“', '3', '.', '14', '”', '…', '👍']);
  });
});

describe('the characters', () => {
  const characters = (text: string) => tokenizeText(text, 'characters');

  test('have a boundary after each item, including the last, for any line breaks', () => {
    const tokens = ['A', 'n', 'n', '\n', 'B', 'o', '\n', 'C', 'y', '\n'];
    expect(characters('Ann\r\nBo\rCy\n')).toEqual(tokens);
    expect(characters('Ann\nBo\nCy')).toEqual(tokens);
  });

  test('skip blank lines and trim the others', () => {
    expect(characters('\n  a b\n \t\n\nc  \n')).toEqual(['a', ' ', 'b', '\n', 'c', '\n']);
  });

  test('are user-perceived characters', () => {
    expect(characters('e\u0301𠮷👍🏽👩‍👩‍👧कि')).toEqual(['é', '𠮷', '👍🏽', '👩‍👩‍👧', 'कि', '\n']);
  });

  test('replace a lone surrogate by the replacement character', () => {
    expect(characters('a\ud800b')).toEqual(['a', '\ufffd', 'b', '\n']);
  });
});

describe('pretokenized text', () => {
  const given = (text: string) => tokenizeText(text, 'given');

  test('is split at white space without changes, with a token for each line end', () => {
    const first = " no it was n't black monday \n but <unk> is N $ N \n";
    expect(given(first).join(' ')).toBe("no it was n't black monday <eos> but <unk> is N $ N <eos>");
    expect(given('Don’t “SHOUT”, e\u0301! \ud800\n')).toEqual([
      'Don’t',
      '“SHOUT”,',
      'e\u0301!',
      '\ud800',
      '<eos>',
    ]);
  });

  test('has one line end for CR LF, for a lone carriage return, and for an unfinished last line', () => {
    expect(given('a\r\nb\rc\nd')).toEqual(['a', '<eos>', 'b', '<eos>', 'c', '<eos>', 'd', '<eos>']);
    expect(tokenizeChunks(['a\r', '\nb'], 'given')).toEqual(['a', '<eos>', 'b', '<eos>']);
  });

  test('has line ends for empty lines, but none after the last line end', () => {
    expect(given('a\n\nb\n')).toEqual(['a', '<eos>', '<eos>', 'b', '<eos>']);
    expect(given('a\n\n')).toEqual(['a', '<eos>', '<eos>']);
    expect(given('')).toEqual([]);
  });
});

describe('scripts without spaces between words', () => {
  test.each([
    ['Chinese', '今天天气很好，我们去公园散步。', ['今天', '天气', '我们', '公园', '散步']],
    ['Japanese', '私は毎日学校へ行きます。', ['私', 'は', '毎日', '学校', 'へ']],
    ['Thai', 'สวัสดีครับผมชื่อสมชาย', ['สวัสดี', 'ครับ', 'ผม', 'ชื่อ']],
  ])('are segmented: %s', (_, text, expected) => {
    for (const name of ['original', 'punctuation'] as const) {
      expect(tokenizeText(text, name)).toEqual(expect.arrayContaining(expected));
    }
  });

  test('keep all their letters and are separated from Latin ones', () => {
    expect(tokenizeText('我爱ABC公司', 'original').join('')).toBe('我爱abc公司');
    expect(tokenizeText('我爱ABC公司', 'original')).toContain('abc');
  });

  test('are reported only if they occur, and only by word tokenizers', () => {
    const segmented = (text: string, name: TokenizerName) => {
      const tokenizer = createTokenizer(name, () => {});
      tokenizer.push(text);
      tokenizer.end();
      return tokenizer.segmented;
    };
    expect(segmented('今天天气', 'original')).toBe(true);
    expect(segmented('plain 한국어 😀', 'original')).toBe(false);
    expect(segmented('今天天气', 'characters')).toBe(false);
  });

  test('do not include the Ukrainian apostrophe, which is also used in Thai', () => {
    expect(tokenizeText('п\u02bcять', 'original')).toEqual(['п\u02bcять']);
  });

  test('become characters if the browser has no segmenter', () => {
    const tokens: string[] = [];
    const bySign = { findsWords: false, split: (run: string) => Array.from(run) };
    const tokenizer = createTokenizer('original', (token) => tokens.push(token), { segmenter: bySign });
    tokenizer.push('今天 ok');
    tokenizer.end();
    expect(tokens).toEqual(['今', '天', 'ok']);
    expect(tokenizer.segmented).toBe(false);
  });
});
