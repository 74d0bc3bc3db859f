/** `vocabulary.txt`: one token per line, in the order of the ids. */

import { FormatError, requireAtMost, type TokenFault } from './formatError';
import { decodeUtf8 } from './json';
import { maxBytes, maxTokenLength, maxTokens } from './limits';

/**
 * Escapes: a token may be a line break itself (characters have "\n"), so a backslash is written as `\\`, a line feed as
 * `\n` and a carriage return as `\r`. All other characters are written unchanged, and every line ends with a line feed.
 */
const escapes = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);
const unescaped = new Map(Array.from(escapes, ([character, escaped]) => [escaped, character]));

const escapable = /[\\\n\r]/g;
const escapedOrRaw = /\\[\s\S]?|\r/g;

/**
 * Encodes the vocabulary.
 * @throws FormatError if there are too many tokens, or a token is too long, a duplicate, or has a lone surrogate
 */
export function formatVocabulary(words: readonly string[]): Uint8Array<ArrayBuffer> {
  requireUsable(words);
  const lines = words.map((word, id) => {
    if (/\p{Cs}/u.test(word)) throw new FormatError(faulty(id, 'encoding'));
    return `${word.replace(escapable, (character) => escapes.get(character) ?? character)}\n`;
  });
  const bytes = new TextEncoder().encode(lines.join(''));
  requireAtMost('vocabulary.txt', bytes.length, maxBytes['vocabulary.txt']);
  return bytes;
}

/**
 * Decodes an untrusted vocabulary file into tokens by id. The content of tokens is not restricted: they may contain
 * markup or bidirectional control characters.
 * @throws FormatError if it is not UTF-8, not in the format of `formatVocabulary`, or has tokens that it rejects
 */
export function parseVocabulary(bytes: Uint8Array): string[] {
  const malformed = (detail: string) =>
    new FormatError({ code: 'malformed', part: 'vocabulary.txt', detail });
  requireAtMost('vocabulary', countLines(bytes), maxTokens); // before creating the strings
  const text = decodeUtf8(bytes);
  if (text === undefined) throw malformed('it is not UTF-8');
  if (!text.endsWith('\n')) throw malformed('its last line has no line feed');
  const lines = text.slice(0, -1).split('\n');
  const words = lines.map((line, id) =>
    line.replace(escapedOrRaw, (escaped) => {
      const character = unescaped.get(escaped);
      if (character === undefined) throw new FormatError(faulty(id, 'escape'));
      return character;
    }),
  );
  requireUsable(words);
  return words;
}

const faulty = (id: number, fault: TokenFault) => ({ code: 'token', line: id + 1, fault }) as const;

/** Rejects too many tokens, tokens that are too long, and duplicates. */
function requireUsable(words: readonly string[]): void {
  requireAtMost('vocabulary', words.length, maxTokens);
  const seen = new Set<string>();
  words.forEach((word, id) => {
    requireAtMost('token', word.length, maxTokenLength);
    seen.add(word);
    if (seen.size === id) throw new FormatError(faulty(id, 'duplicate'));
  });
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
