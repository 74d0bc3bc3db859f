/** Finds the encoding that an HTML file declares. */

import { type EncodingChoice, encodingChoices } from '../../config/encodings';
import { labelOf } from './encodingName';

/** Bytes at the start of a file in which a declaration counts (HTML Standard, section 13.2.3.2). */
const searchedBytes = 1024;

const comment = /<!--[\s\S]*?(?:-->|$)/g;
const charset =
  /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i;

/** Encodings that are read as another one, which contains them. */
const supersets: Readonly<Record<string, EncodingChoice>> = {
  gbk: 'GB18030',
  'iso-8859-8-i': 'ISO-8859-8',
};

/**
 * The encoding named by `<meta charset>`, `<meta http-equiv content>` or an XML declaration in the first bytes of a file;
 * undefined if there is none, or none that is known. As the HTML Standard requires, a declared UTF-16 is UTF-8: the
 * declaration could not have been read otherwise.
 */
export function metaCharset(head: Uint8Array): EncodingChoice | undefined {
  const start = new TextDecoder('latin1').decode(head.subarray(0, searchedBytes)).replace(comment, '');
  const match = charset.exec(start);
  if (!match) return undefined;
  const found = encodingOfLabel(match[1] ?? match[2]);
  return found?.startsWith('UTF-16') ? 'UTF-8' : found;
}

/** The encoding with a label of the WHATWG Encoding Standard. */
function encodingOfLabel(label: string): EncodingChoice | undefined {
  let canonical: string;
  try {
    canonical = new TextDecoder(label).encoding;
  } catch {
    return undefined; // not a label
  }
  return supersets[canonical] ?? encodingChoices.find((choice) => labelOf(choice) === canonical);
}
