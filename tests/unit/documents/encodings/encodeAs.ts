/** Encodes text in encodings older than Unicode, by inverting their decoders. */

import type { LegacyEncoding } from '../../../../src/config/encodings';
import { createDecoder } from '../../../../src/documents/encodings/legacyDecoder';

const tables = new Map<LegacyEncoding, ReadonlyMap<string, Uint8Array>>();

/** @throws Error if `encoding` has no such character */
export function encodeAs(text: string, encoding: LegacyEncoding): Uint8Array<ArrayBuffer> {
  let table = tables.get(encoding);
  if (!table) {
    table = tableOf(encoding);
    tables.set(encoding, table);
  }
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (!code) throw new Error(`${encoding} has no ${character}`);
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

/** The bytes of each character: one byte, two bytes, or in EUC-JP three. */
function tableOf(encoding: LegacyEncoding): Map<string, Uint8Array> {
  const table = new Map<string, Uint8Array>();
  const decode = createDecoder(encoding);
  const add = (...bytes: number[]) => {
    const code = Uint8Array.from(bytes);
    const text = decode(code) + decode();
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, code);
  };
  for (let first = 0; first < 256; first++) add(first);
  const isMultibyte = /JIS|EUC|GB|Big/.test(encoding);
  if (!isMultibyte) return table;
  for (let first = 0x81; first < 0xff; first++) {
    for (let second = 0x40; second < 0xff; second++) add(first, second);
  }
  return table;
}
