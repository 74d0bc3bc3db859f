/** Parses untrusted JSON into plain values; knows no model. */

import { type FilePart, FormatError } from './formatError';

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. Access fields by `member`, which ignores inherited properties and handles names such as `__proto__`. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Our files have four levels. Recursive parsers overflow at about ten thousand. */
const maxDepth = 16;

/**
 * Parses UTF-8 `bytes`.
 * @throws FormatError if they are not valid JSON, or nested too deeply
 */
export function parseJson(bytes: Uint8Array, part: FilePart): Json {
  const malformed = (detail: string, options?: ErrorOptions) =>
    new FormatError({ code: 'malformed', part, detail }, options);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw malformed('it is not UTF-8');
  if (depth(text) > maxDepth) throw malformed('it is nested too deeply');
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch (cause) {
    throw malformed('it is not valid JSON', { cause });
  }
}

/** Nesting depth of brackets outside strings. */
function depth(text: string): number {
  let level = 0;
  let max = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    else if (quoted) i += character === '\\' ? 1 : 0;
    else if (character === '{' || character === '[') max = Math.max(max, ++level);
    else if (character === '}' || character === ']') level--;
  }
  return max;
}

/** Decodes UTF-8 and keeps a byte order mark; undefined if the bytes are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether `value` is an object and not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property, or undefined. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether `value` is a nonnegative safe integer. */
export function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
