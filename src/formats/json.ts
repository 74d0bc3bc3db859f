/** JSON from outside, into plain values that are asked for one by one; knows no model. */

import { type FilePart, FormatError } from './formatError';

/** Any JSON value; what it holds is found out by asking. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** Ask by `member`: a name such as `__proto__` may be among its own, and those of every object are not its own. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Ours have four levels. Engines that parse by recursion overflow at some ten thousand. */
const deepest = 16;

/**
 * The value that UTF-8 `bytes` spell.
 * @throws FormatError where they are no JSON, or nested too deeply
 */
export function parseJson(bytes: Uint8Array, part: FilePart): Json {
  const malformed = (detail: string, options?: ErrorOptions) =>
    new FormatError({ code: 'malformed', part, detail }, options);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw malformed('it is not UTF-8');
  if (depth(text) > deepest) throw malformed('it is nested too deeply');
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch (cause) {
    throw malformed('it is no JSON', { cause });
  }
}

/** Levels of brackets outside of strings. */
function depth(text: string): number {
  let level = 0;
  let greatest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    else if (quoted) i += character === '\\' ? 1 : 0;
    else if (character === '{' || character === '[') greatest = Math.max(greatest, ++level);
    else if (character === '}' || character === ']') level--;
  }
  return greatest;
}

/** The text of valid UTF-8, a byte order mark included; undefined where it is not valid. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // the decoder says no more than that
  }
}

/** True of an object that is no array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of its own, or undefined. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** True of a whole number that is not negative and exact. */
export function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
