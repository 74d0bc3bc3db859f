/** Names of encodings, and the labels by which `TextDecoder` knows them. */

import type { EncodingChoice, LegacyEncoding } from '../../config/encodings';

/**
 * What a file was found to be. Some files are in two encodings, because somebody joined others: then each of their lines
 * is in one of the two.
 */
export type EncodingName = EncodingChoice | 'UTF-8 with BOM' | `UTF-8 and ${LegacyEncoding}`;

/** Labels of the WHATWG Encoding Standard. */
const labels: Readonly<Partial<Record<EncodingChoice, string>>> = {
  'UTF-16 LE': 'utf-16le',
  'UTF-16 BE': 'utf-16be',
  'Mac Roman': 'macintosh',
  'Mac Cyrillic': 'x-mac-cyrillic',
  'Shift-JIS': 'shift_jis',
};

export function labelOf(encoding: EncodingChoice): string {
  return labels[encoding] ?? encoding.toLowerCase();
}
