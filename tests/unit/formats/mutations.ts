/** Random mutations of valid files; randomness is an argument. */

export type Random = () => number;

const below = (limit: number, random: Random) => Math.floor(random() * limit);
export const oneOf = <Item>(items: readonly Item[], random: Random): Item =>
  items[below(items.length, random)];

/** Random bytes, sometimes after the start of a valid file. */
export function randomBytes(random: Random, start: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from({ length: below(400, random) }, () => below(256, random));
  if (random() < 0.5) bytes.set(start.subarray(0, Math.min(bytes.length, below(60, random))));
  return bytes;
}

/** Replaces one to eight bytes. */
export function flipped(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  for (let i = below(8, random); i >= 0; i--) copy[below(copy.length, random)] = below(256, random);
  return copy;
}

/** Removes, duplicates or moves a piece. */
export function spliced(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const at = below(bytes.length + 1, random);
  const from = below(bytes.length + 1, random);
  const piece = bytes.subarray(from, from + below(bytes.length - from + 1, random));
  const rest = at + (random() < 0.5 ? 0 : below(bytes.length - at + 1, random));
  return Uint8Array.from([
    ...bytes.subarray(0, at),
    ...(random() < 0.3 ? [] : piece),
    ...bytes.subarray(rest),
  ]);
}

/** Edge cases of numbers of two and four bytes. */
const edges = [0, 1, 2, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** Replaces a number at an even offset in a zip record. */
export function recordChanged(
  bytes: Uint8Array,
  record: { readonly at: number; readonly size: number },
  random: Random,
): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  const wide = random() < 0.5;
  const at = Math.min(record.at + 2 * below(record.size / 2, random), copy.length - 4);
  const before = wide ? view.getUint32(at, true) : view.getUint16(at, true);
  const near = before + oneOf([-22, -2, -1, 1, 2, 8, 46], random);
  const value = random() < 0.5 ? oneOf(edges, random) : near;
  if (wide) view.setUint32(at, value, true);
  else view.setUint16(at, value, true);
  return copy;
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const hostileValues: readonly Json[] = [
  ...[null, true, false, '', 'F32', 'I32', '__proto__', '\ud800', 'x'.repeat(5000), [], {}, [[]], [{}]],
  ...[-1, 0, 0.5, 1, 2, 3, 4, 9, 2 ** 31, 2 ** 32, 2 ** 53, 1e308, -0],
  ...[[0, 0], [0, 4], [2 ** 53, 2 ** 53], [65_536, 65_536, 65_536, 65_536], Array(2000).fill({})],
];

/** A copy with one nested value replaced, removed or moved. */
export function jsonChanged(value: Json, random: Random): Json {
  if (typeof value !== 'object' || value === null || random() < 0.1) return oneOf(hostileValues, random);
  if (Array.isArray(value)) {
    if (value.length === 0) return [oneOf(hostileValues, random)];
    const at = below(value.length, random);
    if (random() < 0.1) return [...value, ...value];
    return random() < 0.1 ? value.toSpliced(at, 1) : value.with(at, jsonChanged(value[at], random));
  }
  const names = Object.keys(value);
  if (names.length === 0) return oneOf(hostileValues, random);
  const name = oneOf(names, random);
  const { [name]: before, ...others } = value;
  if (random() < 0.1) return others;
  if (random() < 0.1)
    return { ...others, [oneOf(['toString', 'x', '', oneOf(names, random)], random)]: before };
  return { ...value, [name]: jsonChanged(before, random) };
}
