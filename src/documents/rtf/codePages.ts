/** The code pages of RTF: by the number of a code page or the character set of a font to a decoder of bytes. */

import { decodeWindows1252 } from '../encodings/windows1252';

/** Decodes bytes of one code page; with `more`, a character may be completed by the next call. */
type BytesDecoder = (bytes: Uint8Array, more: boolean) => string;

/** The code page of western Windows, and of everything unknown. */
export const windows1252 = 1252;

/** Labels of the WHATWG Encoding Standard by number of code page. */
const labels: Readonly<Record<number, string>> = {
  708: 'iso-8859-6',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
  1361: 'euc-kr', // Johab, which browsers do not know, shares at least its ASCII
  10000: 'macintosh',
  10001: 'shift_jis',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  21866: 'koi8-u',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** Characters 128 to 255 of the code pages of DOS, which browsers do not know. Source: unicode.org, VENDORS/MICSFT/PC. */
const dosPages: Readonly<Record<number, string>> = {
  437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

/** Code pages by `\fcharset`, except 0 (Windows-1252) and 1 (that of the document). */
const charsetPages: Readonly<Record<number, number>> = {
  77: 10000,
  78: 932,
  79: 949,
  80: 936,
  81: 950,
  89: 10007,
  128: 932,
  129: 949,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

/** The code page of a font's character set; undefined if the set names none of its own. */
export function charsetPage(charset: number): number | undefined {
  return charsetPages[charset];
}

/** A decoder of `codePage`; of Windows-1252 if it is unknown. Invalid bytes become U+FFFD. */
export function bytesDecoder(codePage: number): BytesDecoder {
  const label = labels[codePage];
  if (label !== undefined) {
    const decoder = new TextDecoder(label);
    return (bytes, more) => decoder.decode(bytes, { stream: more });
  }
  const upper = dosPages[codePage];
  if (upper === undefined) return decodeWindows1252;
  return (bytes) =>
    Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : upper[byte - 128])).join('');
}
