/** Random texts that exercise every rule of the tokenizers, and random ways to split them into chunks. */

import fc from 'fast-check';

const pieces = [
  ...[
    'a',
    'b',
    'Harry',
    'the',
    'Σ',
    'ΟΔΟΣ',
    'İki',
    'I',
    'straße',
    'é',
    'e\u0301',
    'ﬁ',
    '½',
    '7',
    'Å',
    '\u212b',
  ],
  ...[
    'می\u200cروم',
    '\u200d',
    'ක්',
    'l·l',
    '·',
    'מנכ"ל',
    '׳',
    '་',
    '。',
    '.',
    '..',
    ',',
    '-',
    '--',
    '---',
    '–',
    '—',
    '―',
    "'",
    '’',
    '‘',
    '_',
    '"',
    '“',
    '”',
    '!',
    '…',
    '$',
    '。',
    '，',
  ],
  ...[
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '\u00a0',
    '\u2028',
    '\u3000',
    '\u0085',
    '\u001c',
    '\ufeff',
    '\u0000',
  ],
  ...['\u0301', '\u0307', '\u20e3', '\ufe0f', '\u00ad', '\u200b', '\u200d', '\ud800', '\udc00', '\u3099'],
  ...[
    '今天天气',
    '世界',
    'カタカナ',
    'ー',
    'か',
    'สวัสดีครับ',
    'ສະບາຍດີ',
    'សួស្តី',
    'မြန်မာ',
    '한국어',
    '\u1112\u1161',
    'कि',
    'هذا',
  ],
  ...['😀', '👩‍👩‍👧', '👍🏽', '𝒳', '𠮷', '\u{10400}'],
];

/** Text of relevant fragments mixed with arbitrary code points. */
export const arbitraryText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** A text and its chunks; a chunk may end anywhere, even within a surrogate pair. */
export const arbitraryChunks: fc.Arbitrary<{ text: string; chunks: string[] }> = fc
  .tuple(arbitraryText, fc.array(fc.nat(60), { maxLength: 12 }))
  .map(([text, cuts]) => {
    const edges = [0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length].sort((a, b) => a - b);
    const chunks = edges.slice(1).map((end, index) => text.slice(edges[index], end));
    return { text, chunks };
  });
