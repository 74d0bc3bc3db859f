/** `vocabulary.txt`: one token a line, in the order of their ids; knows nothing else of a model. */

import { FormatError, requireAtMost, type TokenFault } from './formatError';
import { decodeUtf8 } from './json';
import { largest, longestToken, mostTokens } from './limits';

/**
 * A token may be a line end itself (characters have "\n"), so three characters are written as two: a backslash as
 * `\\`, a line feed as `\n`, a carriage return as `\r`. Everything else stands for itself, and each line is ended.
 */
const escapes = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);
const meanings = new Map(Array.from(escapes, ([character, escaped]) => [escaped, character]));

const escapable = /[\\\n\r]/g;
const escapedOrRaw = /\\[\s\S]?|\r/g;

/**
 * The file of `words`.
 * @throws FormatError where they are too many or too long, one is there twice, or one is half a surrogate pair
 */
export function formatVocabulary(words: readonly string[]): Uint8Array<ArrayBuffer> {
  requireUsable(words);
  const lines = words.map((word, id) => {
    if (/\p{Cs}/u.test(word)) throw new FormatError(faulty(id, 'encoding'));
    return `${word.replace(escapable, (character) => escapes.get(character) ?? character)}\n`;
  });
  const bytes = new TextEncoder().encode(lines.join(''));
  requireAtMost('vocabulary.txt', bytes.length, largest['vocabulary.txt']);
  return bytes;
}

/**
 * The tokens of a file, by id. What they hold is not judged: markup and signs that turn the direction of writing
 * are tokens like others.
 * @throws FormatError where it is not UTF-8, not as `formatVocabulary` writes it, or holds what that refuses
 */
export function parseVocabulary(bytes: Uint8Array): string[] {
  const malformed = (detail: string) =>
    new FormatError({ code: 'malformed', part: 'vocabulary.txt', detail });
  requireAtMost('vocabulary', countLines(bytes), mostTokens); // before there is a string for each
  const text = decodeUtf8(bytes);
  if (text === undefined) throw malformed('it is not UTF-8');
  if (!text.endsWith('\n')) throw malformed('its last line is not ended');
  const lines = text.slice(0, -1).split('\n');
  const words = lines.map((line, id) =>
    line.replace(escapedOrRaw, (escaped) => {
      const meaning = meanings.get(escaped);
      if (meaning === undefined) throw new FormatError(faulty(id, 'escape'));
      return meaning;
    }),
  );
  requireUsable(words);
  return words;
}

const faulty = (id: number, fault: TokenFault) => ({ code: 'token', line: id + 1, fault }) as const;

/** Refuses too many tokens, too long ones, and one that is there twice. */
function requireUsable(words: readonly string[]): void {
  requireAtMost('vocabulary', words.length, mostTokens);
  const seen = new Set<string>();
  words.forEach((word, id) => {
    requireAtMost('token', word.length, longestToken);
    seen.add(word);
    if (seen.size === id) throw new FormatError(faulty(id, 'duplicate'));
  });
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
