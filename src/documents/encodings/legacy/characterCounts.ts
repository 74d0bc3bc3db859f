/** Counts the characters and words of a decoded text, for judging whether it is text. */

import { classesOf, impossible, letter, lower, otherScript, separating, upper } from './characterClasses';

export interface CharacterCounts {
  /** The characters outside ASCII, in lowercase, without those that are at fault. */
  readonly characters: ReadonlyMap<string, number>;
  /** The number of characters outside ASCII. */
  readonly total: number;
  /** How many of them cannot stand where they do: see `hasFault`. */
  readonly faults: number;
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
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x80) continue;
    total++;
    if (hasFault(text, at)) faults++;
    else increase(characters, text[at].toLowerCase().charAt(0)); // of İ, which becomes two characters, the letter
  }
  const words = new Map<string, number>();
  let wordTotal = 0;
  for (const [word] of text.toLowerCase().matchAll(wordPattern)) {
    wordTotal++;
    if (word.length <= maxWordLength) increase(words, word);
  }
  return { characters, total, faults, words, wordTotal };
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
 * a Latin one; a symbol or a short dash between two letters.
 */
function hasFault(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const own = classesOf(code);
  if (own & impossible) return true;
  const codeBefore = at > 0 ? text.charCodeAt(at - 1) : space;
  const codeAfter = at + 1 < text.length ? text.charCodeAt(at + 1) : space;
  const before = classesOf(codeBefore);
  const after = classesOf(codeAfter);
  if (own & otherScript && (isLatin(codeBefore, before) || isLatin(codeAfter, after))) return true;
  if (own & upper) {
    if (before & lower) return true;
    return !(before & letter) && Boolean(after & upper) && startsLower(text, at + 2);
  }
  if (ordinals.includes(code)) return Boolean(after & letter) || codeBefore === space;
  if (own & lower) return Boolean(after & upper);
  if (code === shortDash) return Boolean(before & lower && after & lower);
  return Boolean(own & separating && before & letter && after & letter);
}

function isLatin(code: number, classes: number): boolean {
  return code < 0x80 && Boolean(classes & letter);
}

function startsLower(text: string, at: number): boolean {
  return at < text.length && Boolean(classesOf(text.charCodeAt(at)) & lower);
}
