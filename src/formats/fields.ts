/** Reads and validates the fields of an untrusted JSON object; knows no field by name. */

import { type NumericSetting, problems } from '../config/ranges';
import { FormatError, type Measured, requireAtMost } from './formatError';
import { isCount, isObject, type Json, type JsonObject, member } from './json';

/** A JSON object and its path; unknown fields are ignored. */
export interface Fields {
  readonly object: JsonObject;
  /** Path in the file, e.g. `progress.curve[3]`; empty for the root. */
  readonly path: string;
}

/** @throws FormatError if `value` is not an object */
export function fieldsOf(value: Json | undefined, path = ''): Fields {
  if (!isObject(value)) throw new FormatError({ code: 'field', path, expected: 'an object' });
  return { object: value, path };
}

const pathOf = ({ path }: Fields, name: string) => (path === '' ? name : `${path}.${name}`);

/** The error for a field that is missing, of the wrong type, or inconsistent with other fields. */
export function fieldError(fields: Fields, name: string, expected: string): FormatError {
  return new FormatError({ code: 'field', path: pathOf(fields, name), expected });
}

/** Whether an optional field is present. */
export function hasField({ object }: Fields, name: string): boolean {
  return member(object, name) !== undefined;
}

/** @throws FormatError if the field is not an object */
export function objectAt(fields: Fields, name: string): Fields {
  return fieldsOf(member(fields.object, name), pathOf(fields, name));
}

/** @throws FormatError if the field is not a number within the range of the setting */
export function settingAt(fields: Fields, name: NumericSetting): number {
  const value = member(fields.object, name);
  if (typeof value !== 'number') throw fieldError(fields, name, 'a number');
  const [problem] = problems({ [name]: value });
  if (problem) throw new FormatError({ code: 'setting', problem });
  return value;
}

/** @throws FormatError if the field is not one of `choices` */
export function choiceAt<const Choice extends string>(
  fields: Fields,
  name: string,
  choices: readonly Choice[],
): Choice {
  const value = member(fields.object, name);
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) throw fieldError(fields, name, `one of ${choices.join(', ')}`);
  return chosen;
}

/** @throws FormatError if the field is not a boolean */
export function booleanAt(fields: Fields, name: string): boolean {
  const value = member(fields.object, name);
  if (typeof value !== 'boolean') throw fieldError(fields, name, 'true or false');
  return value;
}

/** @throws FormatError if the field is not an integer from 0 to `max` */
export function countAt(fields: Fields, name: string, max: number): number {
  const value = member(fields.object, name);
  if (!isCount(value) || value > max) throw fieldError(fields, name, `a whole number up to ${max}`);
  return value;
}

/** @throws FormatError if the field is not a finite, nonnegative number */
export function amountAt(fields: Fields, name: string): number {
  const value = member(fields.object, name);
  const fits = typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (!fits) throw fieldError(fields, name, 'a number that is not negative');
  return value;
}

/** @throws FormatError if the field is not a string, has more than `maxLength` code units, or has a lone surrogate */
export function textAt(fields: Fields, name: string, maxLength: number): string {
  const value = member(fields.object, name);
  const fits = typeof value === 'string' && value.length <= maxLength && !/\p{Cs}/u.test(value);
  if (!fits) throw fieldError(fields, name, `a text of at most ${maxLength} characters`);
  return value;
}

/** @throws FormatError if the field is not an array of at most `max` objects */
export function listAt(fields: Fields, name: string & Measured, max: number): Fields[] {
  const value = member(fields.object, name);
  if (!Array.isArray(value)) throw fieldError(fields, name, 'a list');
  requireAtMost(name, value.length, max);
  const items: readonly Json[] = value;
  return items.map((item, i) => fieldsOf(item, `${pathOf(fields, name)}[${i}]`));
}
