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
/** With more faults no words could make up for them, so that they are not counted. */
const maxFaultShare = 0.25;

const wordPattern = /[\p{L}\p{M}]+/gu;

export function countCharacters(text: string): CharacterCounts {
  const codes = new Map<number, number>();
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
    else increase(codes, code);
  }
  const characters = new Map<string, number>();
  for (const [code, count] of codes) {
    const [character] = String.fromCharCode(code).toLowerCase(); // of İ, which becomes two characters, the letter
    increase(characters, character, count);
  }
  const words = new Map<string, number>();
  let wordTotal = 0;
  const isHopeless = faults > maxFaultShare * total;
  for (const [word] of isHopeless ? [] : text.toLowerCase().matchAll(wordPattern)) {
    wordTotal++;
    if (word.length <= maxWordLength) increase(words, word);
  }
  return { characters, total, faults, capitals, besideLatin, words, wordTotal };
}

function increase<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

const space = 0x20;
const shortDash = 0x2013;
/** ª and º, which follow a number or an abbreviation. */
const feminineOrdinal = 0xaa;
const masculineOrdinal = 0xba;

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
  if (code === feminineOrdinal || code === masculineOrdinal)
    return Boolean(after & letter) || codeBefore === space;
  if (own & attached && (before & letter || after & letter)) return true;
  if (own & leading && after & letter) return true;
  if (own & lower) return Boolean(after & upper) || (code < 0x100 && isMisplaced(text, at));
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
