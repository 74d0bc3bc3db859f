/** Reference tokenizers as regular expressions on a complete text, for comparison with the streaming ones. */

import { createSegmenter, insertSpaces } from '../../../src/corpus/segment';

// Python's white space, without U+FEFF; as code points, because control characters are unreadable in a pattern.
const space = `\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000`;
const letter = '\\p{L}\\p{N}';
const invisible = '[\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Me}]';
const mark = `(?!${invisible})\\p{M}`;
const isSpace = `[${space}]`;

const deletions = new RegExp(`(?!${mark})[^${letter}.${space}]`, 'gu');
const words = new RegExp(`[${letter}](?:[${letter}]|${mark})*|\\.`, 'gu');

function prepare(text: string): string {
  return insertSpaces(text.normalize('NFC'), segmenter).toLowerCase().replaceAll('i\u0307', 'i');
}

/** The tokens of the original experiment. */
export function plainOriginal(text: string): string[] {
  return (
    prepare(text)
      .replace(/[\u2013\u2014]|--+/g, ' ')
      .replace(deletions, '')
      .match(words) ?? []
  );
}

const hidden = `(?!${isSpace}|[${letter}])${invisible}`;
const joiner = `['\\u2018\\u2019\\-\\u2010\\u2011](?=[${letter}])`;
const word = `[${letter}](?:[${letter}]|${mark}|${hidden}|${joiner})*`;
const punctuated = new RegExp(`${word}|--+|(?!${mark}|${hidden})[^${space}]`, 'gu');

const startsWord = new RegExp(`^[${letter}]`, 'u');
const hiddenInWord = new RegExp(hidden, 'gu');
const segmenter = createSegmenter();

/** Words and punctuation marks. */
export function plainPunctuation(text: string): string[] {
  const found = prepare(text).match(punctuated) ?? [];
  return found.map((token) => {
    if (/^--+$/.test(token)) return '--';
    if (!startsWord.test(token)) return token;
    return token
      .replace(hiddenInWord, '')
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u2010\u2011]/g, '-');
  });
}

/** The characters of each line that is not blank, followed by a line feed. */
export function plainCharacters(text: string): string[] {
  const lines = text.normalize('NFC').split(/\r\n|\r|\n/);
  const items = lines.map((line) => line.trim()).filter((line) => line !== '');
  return items.flatMap((item) => [
    ...Array.from(
      item
        .replace(/\p{Cs}/gu, '\ufffd')
        .matchAll(/\P{M}(?:[\p{M}\p{Emoji_Modifier}]|\u200d\P{M}?)*|\p{M}+/gsu),
      ([token]) => token,
    ),
    '\n',
  ]);
}

const spaces = new RegExp(`[${space}]+`, 'u');

/** Python's `line.split() + ['<eos>']` for each line. */
export function plainGiven(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.flatMap((line) => [...line.split(spaces).filter((token) => token !== ''), '<eos>']);
}
