/** Counts the characters and words of a decoded text, for judging whether it is text. */

import {
  attached,
  classesOf,
  impossible,
  leading,
  letter,
  lower,
  otherScript,
  separating,
  upper,
} from './characterClasses';

export interface CharacterCounts {
  /** The characters outside ASCII, in lowercase, without those that are at fault. */
  readonly characters: ReadonlyMap<string, number>;
  /** The number of characters outside ASCII. */
  readonly total: number;
  /** How many of them cannot stand where they do: see `hasFault`. */
  readonly faults: number;
  /** How many of them are capitals. */
  readonly capitals: number;
  /** How many of them are letters beside a letter of ASCII. */
  readonly besideLatin: number;
  /** Words of at most `maxWordLength` letters. */
  readonly words: ReadonlyMap<string, number>;
  readonly wordTotal: number;
}

const maxWordLength = 6;

const wordPattern = /[\p{L}\p{M}]+/gu;

export function countCharacters(text: string): CharacterCounts {
  const characters = new Map<string, number>();
  let total = 0;
  let faults = 0;
  let capitals = 0;
  let besideLatin = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    total++;
    const own = classesOf(code);
    if (own & upper) capitals++;
    if (own & letter && (isLatinAt(text, at - 1) || isLatinAt(text, at + 1))) besideLatin++;
    if (hasFault(text, at)) faults++;
    else increase(characters, text[at].toLowerCase().charAt(0)); // of İ, which becomes two characters, the letter
  }
  const words = new Map<string, number>();
  let wordTotal = 0;
  for (const [word] of text.toLowerCase().matchAll(wordPattern)) {
    wordTotal++;
    if (word.length <= maxWordLength) increase(words, word);
  }
  return { characters, total, faults, capitals, besideLatin, words, wordTotal };
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const space = 0x20;
const shortDash = 0x2013;
/** Follow a number or an abbreviation. */
const ordinals = [0xaa, 0xba];

/**
 * Whether the character at `at`, which is not ASCII, is impossible in text or in its place: a capital after a small
 * letter or at the start of a word that goes on with another capital and a small letter; a letter of another script beside
 * a Latin one; a symbol or a short dash between two letters; a mathematical or currency sign beside one.
 */
function hasFault(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const own = classesOf(code);
  if (own & impossible) return true;
  const codeBefore = at > 0 ? text.charCodeAt(at - 1) : space;
  const codeAfter = at + 1 < text.length ? text.charCodeAt(at + 1) : space;
  const before = classesOf(codeBefore);
  const after = classesOf(codeAfter);
  if (own & otherScript && (isLatinAt(text, at - 1) || isLatinAt(text, at + 1))) return true;
  if (own & upper) {
    if (before & lower) return true;
    return !(before & letter) && Boolean(after & upper) && startsLower(text, at + 2);
  }
  if (ordinals.includes(code)) return Boolean(after & letter) || codeBefore === space;
  if (own & attached && (before & letter || after & letter)) return true;
  if (own & leading && after & letter) return true;
  if (own & lower) return Boolean(after & upper) || isMisplaced(text, at);
  if (code === shortDash) return Boolean(before & lower && after & lower);
  return Boolean(own & separating && before & letter && after & letter);
}

function isLatinAt(text: string, at: number): boolean {
  const code = at >= 0 && at < text.length ? text.charCodeAt(at) : space;
  return code < 0x80 && Boolean(classesOf(code) & letter);
}

function startsLower(text: string, at: number): boolean {
  return at < text.length && Boolean(classesOf(text.charCodeAt(at)) & lower);
}

/** Letters of Windows-1252 with what follows them in the only languages that have them, Portuguese and Icelandic. */
const followers: Readonly<Record<string, RegExp>> = { ã: /[oesiç\P{L}]/u, þ: /[aeiouyáéíóúýæörjv]/u };

function isMisplaced(text: string, at: number): boolean {
  const follower = followers[text[at]];
  return follower !== undefined && !follower.test((text[at + 1] ?? ' ').toLowerCase());
}
