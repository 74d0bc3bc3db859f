/** The encodings in which a text file can be read, by name. Knows no bytes. */

/** Encodings older than Unicode, in the order in which they are listed. */
export const legacyEncodings = [
  'Windows-1252',
  'Windows-1250',
  'Windows-1251',
  'Windows-1253',
  'Windows-1254',
  'Windows-1255',
  'Windows-1256',
  'Windows-1257',
  'Windows-1258',
  'Windows-874',
  'ISO-8859-2',
  'ISO-8859-3',
  'ISO-8859-4',
  'ISO-8859-5',
  'ISO-8859-6',
  'ISO-8859-7',
  'ISO-8859-8',
  'ISO-8859-10',
  'ISO-8859-13',
  'ISO-8859-14',
  'ISO-8859-15',
  'KOI8-R',
  'KOI8-U',
  'IBM866',
  'Mac Roman',
  'Mac Cyrillic',
  'Shift-JIS',
  'EUC-JP',
  'GB18030',
  'Big5',
  'EUC-KR',
] as const;
export type LegacyEncoding = (typeof legacyEncodings)[number];

/** All encodings that can be chosen, in the order in which they are listed. */
export const encodingChoices = ['UTF-8', 'UTF-16 LE', 'UTF-16 BE', ...legacyEncodings] as const;
export type EncodingChoice = (typeof encodingChoices)[number];
