/** Decodes the Windows-1252 code page. */

// Node 20's TextDecoder('windows-1252') gives C1 controls for 0x80–0x9F (https://github.com/nodejs/node/issues/56542).
// Source: WHATWG Encoding Standard, index windows-1252; the five bytes without a character stay controls.
const above127 = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
  0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0x9d, 0x017e, 0x0178,
];

const codeUnits = Uint16Array.from({ length: 256 }, (_, byte) => above127[byte - 0x80] ?? byte);

/** Decodes `bytes`; every byte is one character, so chunks may end anywhere. */
export function decodeWindows1252(bytes: Uint8Array): string {
  // Converted to UTF-16 first, whose decoder creates a string of any length at once.
  const utf16 = new Uint8Array(2 * bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const codeUnit = codeUnits[bytes[i]];
    utf16[2 * i] = codeUnit & 0xff;
    utf16[2 * i + 1] = codeUnit >> 8;
  }
  return new TextDecoder('utf-16le').decode(utf16);
}
