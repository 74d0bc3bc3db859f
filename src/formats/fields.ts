/** Asks a JSON object from outside for its fields, one by one, each with what it must be; knows no field by name. */

import { type NumericSetting, problems } from '../config/ranges';
import { FormatError, type Measured, requireAtMost } from './formatError';
import { isCount, isObject, type Json, type JsonObject, member } from './json';

/** An object whose fields are asked for; those that nobody asks for are passed over. */
export interface Fields {
  readonly object: JsonObject;
  /** Where it stands in its file, as in `progress.curve[3]`; empty at the top. */
  readonly path: string;
}

/** @throws FormatError where `value` is no object */
export function fieldsOf(value: Json | undefined, path = ''): Fields {
  if (!isObject(value)) throw new FormatError({ code: 'field', path, expected: 'an object' });
  return { object: value, path };
}

const pathOf = ({ path }: Fields, name: string) => (path === '' ? name : `${path}.${name}`);

/** To be thrown where a field is absent, of another type, or does not go with the rest. */
export function refused(fields: Fields, name: string, expected: string): FormatError {
  return new FormatError({ code: 'field', path: pathOf(fields, name), expected });
}

/** @throws FormatError where the field is no object */
export function objectAt(fields: Fields, name: string): Fields {
  return fieldsOf(member(fields.object, name), pathOf(fields, name));
}

/** @throws FormatError where the field is no number within the setting's range */
export function settingAt(fields: Fields, name: NumericSetting): number {
  const value = member(fields.object, name);
  if (typeof value !== 'number') throw refused(fields, name, 'a number');
  const [problem] = problems({ [name]: value });
  if (problem) throw new FormatError({ code: 'setting', problem });
  return value;
}

/** @throws FormatError where the field is none of `choices` */
export function choiceAt<const Choice extends string>(
  fields: Fields,
  name: string,
  choices: readonly Choice[],
): Choice {
  const value = member(fields.object, name);
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) throw refused(fields, name, `one of ${choices.join(', ')}`);
  return chosen;
}

/** @throws FormatError where the field is neither true nor false */
export function booleanAt(fields: Fields, name: string): boolean {
  const value = member(fields.object, name);
  if (typeof value !== 'boolean') throw refused(fields, name, 'true or false');
  return value;
}

/** @throws FormatError where the field is no whole number from 0 to `most` */
export function countAt(fields: Fields, name: string, most: number): number {
  const value = member(fields.object, name);
  if (!isCount(value) || value > most) throw refused(fields, name, `a whole number up to ${most}`);
  return value;
}

/** @throws FormatError where the field is no finite number, or a negative one */
export function amountAt(fields: Fields, name: string): number {
  const value = member(fields.object, name);
  const fits = typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (!fits) throw refused(fields, name, 'a number that is not negative');
  return value;
}

/** @throws FormatError where the field is no text, has more than `longest` code units, or half a surrogate pair */
export function textAt(fields: Fields, name: string, longest: number): string {
  const value = member(fields.object, name);
  const fits = typeof value === 'string' && value.length <= longest && !/\p{Cs}/u.test(value);
  if (!fits) throw refused(fields, name, `a text of at most ${longest} characters`);
  return value;
}

/** @throws FormatError where the field is no list, has more than `most` items, or one that is no object */
export function listAt(fields: Fields, name: string & Measured, most: number): Fields[] {
  const value = member(fields.object, name);
  if (!Array.isArray(value)) throw refused(fields, name, 'a list');
  requireAtMost(name, value.length, most);
  const items: readonly Json[] = value;
  return items.map((item, i) => fieldsOf(item, `${pathOf(fields, name)}[${i}]`));
}
