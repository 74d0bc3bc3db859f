import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceBytes } from '../../../../src/documents/blobSlices';
import { decode } from '../../../../src/documents/encodings/decode';
import { findEncoding } from '../../../../src/documents/encodings/encoding';
import { randomFrom } from '../../../reference/examples';

type Bytes = Uint8Array<ArrayBuffer>;

const latin1 = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string, littleEndian: boolean): Bytes {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

async function expectRead(text: string): Promise<void> {
  for (const encoding of ['UTF-16 LE', 'UTF-16 BE'] as const) {
    const blob = new Blob([utf16(text, encoding === 'UTF-16 LE')]);
    expect(await findEncoding(blob)).toBe(encoding);
    let decoded = '';
    for await (const chunk of decode(blob, encoding)) decoded += chunk;
    expect(decoded === text).toBe(true);
  }
}

const encodingOf = (...parts: BlobPart[]) => findEncoding(new Blob(parts));

/** `length` random letters of an alphabet, grouped into words. */
function words(alphabet: string, length: number, gap = ' ', longest = 9, seed = 1): string {
  const random = randomFrom(seed);
  const letters = Array.from(alphabet);
  const pick = () => letters[Math.floor(random() * letters.length)];
  let text = '';
  while (text.length < length) {
    const word = Array.from({ length: 1 + Math.floor(random() * longest) }, pick).join('');
    text += `${word}${gap}`;
  }
  return text;
}

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('');

const latin = range(0x61, 0x7a);
const alphabets = new Map([
  ['English', latin],
  ['French', `${latin}àâçéèêëîïôœùûü’`],
  ['Vietnamese', `${latin}${latin}${latin}ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ`],
  ['Russian', range(0x430, 0x44f)],
  ['Greek', `${range(0x3b1, 0x3c9)}άέήίόύώ`],
  ['Hebrew', range(0x5d0, 0x5ea)],
  ['Arabic', range(0x621, 0x64a)],
  ['Hindi', range(0x905, 0x94d)],
  ['Tamil', 'அஆஇஈஉஊகஙசஞடணதநபமயரலவழளறனாிீுூெேைொோௌ்'],
  ['Thai', range(0xe01, 0xe2e)],
  ['Korean', range(0xac00, 0xd7a3)],
  ['pictures', '😀😁😂🎉🚀🌍👍🏽'],
]);
/** Their names, printed if a test fails. */
const anyName = fc.constantFrom(...alphabets.keys());
const lettersOf = (name: string) => alphabets.get(name) ?? latin;

describe('UTF-16 without a byte order mark', () => {
  test.each([...alphabets])('is detected from its bytes: %s', async (_, alphabet) => {
    await expectRead(words(alphabet, 600));
  });

  test('is detected from its bytes: Chinese, which has no spaces', async () => {
    await expectRead(words(range(0x4e00, 0x9fa5), 600, '，', 20));
    await expectRead(words(range(0x4e00, 0x9fa5), 600, '。\r\n', 60));
  });

  test('is detected from its bytes: Japanese, a dictionary of three scripts, a table of numbers', async () => {
    await expectRead(words(`${range(0x3041, 0x3093)}${range(0x30a1, 0x30f3)}今日本人大年中`, 600, '、', 30));
    await expectRead(
      `${words(latin, 300)}${words(range(0x430, 0x44f), 300)}${words(range(0x3b1, 0x3c9), 300)}`,
    );
    await expectRead('1900,0.00,3000,20\r\n'.repeat(50));
  });

  test('is detected in a short text', async () => {
    await expectRead('to be, or not to be');
    await expectRead('a b');
  });

  test('is detected if a surrogate pair spans two slices', async () => {
    const pictures = words('😀😁😂🎉🚀🌍👍', sliceBytes, ' ', 3);
    await expectRead(`x ${pictures}`);
    await expectRead(`xy ${pictures}`);
  });

  test('is detected in any text of words', async () => {
    const gap = fc.constantFrom(' ', '\n', '\r\n', '. ', ' — ');
    const any = fc.tuple(anyName, gap, fc.integer({ min: 400, max: 3000 }), fc.nat());
    await fc.assert(
      fc.asyncProperty(any, async ([name, between, length, seed]) => {
        await expectRead(words(lettersOf(name), length, between, 9, seed));
      }),
    );
  });

  test('is not detected if there is a lone surrogate', async () => {
    for (const half of ['\ud83d', '\ude00']) {
      expect(await encodingOf(utf16(`${words(latin, 300)}${half} ${words(latin, 300)}`, true))).toBe(
        'binary',
      );
    }
  });

  test('is not detected in a file with an odd number of bytes', async () => {
    expect(await encodingOf(utf16(words(latin, 600), true), 'x')).toBe('binary');
  });
});

/** Numbers of 16 bits, little-endian. */
const numbers = (length: number, each: () => number): Bytes =>
  new Uint8Array(Uint16Array.from({ length }, each).buffer);

describe('other files with NULs', () => {
  const random = randomFrom(5);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const zipf = (least: number, most: number) => Math.floor(least - 3 + 3 * (most / 3) ** random());
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(256 * random()));
  const prose = utf16(words(latin, 4000), true);

  test.each<[string, ...BlobPart[]]>([
    ['ELF', latin1('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0'), bytes(2000)],
    ['PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06\0\0\0'), bytes(2000)],
    ['ZIP', latin1('PK\x03\x04\x14\0\0\0\x08\0'), bytes(2000)],
    [
      'SQLite with texts in UTF-16',
      latin1('SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20'),
      new Uint8Array(76),
      prose,
    ],
    ['Word 97', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), new Uint8Array(16), prose],
    ['WAV', latin1('RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0'), numbers(2000, () => 300 * normal())],
    ['samples of quiet sound', numbers(4000, () => 40 * normal())],
    ['loud sound', numbers(4000, () => 9000 * normal())],
    ['float32', Float32Array.from({ length: 2000 }, normal)],
    ['whole float32', Float32Array.from({ length: 2000 }, (_, i) => i)],
    ['float64', Float64Array.from({ length: 2000 }, normal)],
    ['int32', Int32Array.from({ length: 2000 }, (_, i) => 32 + (i % 90))],
    ['bfloat16', numbers(4000, () => new Uint32Array(Float32Array.of(0.1 * normal()).buffer)[0] >>> 16)],
    ['ids of tokens', numbers(50_000, () => zipf(32, 10_000))],
    [
      'ids of tokens after those of bytes, among them line ends',
      numbers(50_000, () => (random() < 0.05 ? 13 : zipf(259, 32_000))),
    ],
    ['a height map', numbers(4000, () => 700 + 90 * normal())],
    ['UTF-32', Uint32Array.from(words(latin, 2000), (letter) => letter.charCodeAt(0))],
    ['lines that each end in NUL', words(latin, 4000, '\n\0')],
    ['Russian lines that each end in NUL', words(range(0x430, 0x44f), 4000, ' \n\0')],
    ['fields filled up with NULs', 'name\0\0\0\0 value\0\0'.repeat(100)],
    ['NULs alone', new Uint8Array(5000)],
  ])('are no text: %s', async (_, ...parts) => {
    expect(await encodingOf(...parts)).toBe('binary');
  });

  test('are not text: any noise', async () => {
    const noise = fc.tuple(fc.nat(), fc.integer({ min: 200, max: 3000 }));
    await fc.assert(
      fc.asyncProperty(noise, async ([seed, length]) => {
        const next = randomFrom(seed);
        const file = Uint8Array.from({ length: 2 * length }, () => Math.floor(256 * next()));
        expect(await encodingOf(file)).toBe('binary');
      }),
    );
  });

  test('are not text: any records of a fixed layout', async () => {
    const record = fc.uint8Array({ minLength: 2, maxLength: 40 }).filter((layout) => layout.includes(0));
    await fc.assert(
      fc.asyncProperty(record, fc.nat(), async (layout, seed) => {
        const next = randomFrom(seed);
        const field = () => Uint8Array.from(layout, (byte) => (byte === 0 ? 0 : Math.floor(256 * next())));
        expect(await encodingOf(...Array.from({ length: 200 }, field))).toBe('binary');
      }),
    );
  });
});

describe('single-byte text', () => {
  test('is not detected as UTF-16, whatever its byte pairs would be', async () => {
    expect(await encodingOf('Bush hid the facts')).toBe('UTF-8'); // a well-known editor read it as Chinese
    expect(await encodingOf(`${words(latin, 3000)}\0${words(latin, 3001)} \0`)).toBe('UTF-8');
    expect(await encodingOf(latin1(words(`${latin}éèüß`, 3000)))).toBe('Windows-1252');
  });

  test('is not detected as UTF-16 with any letters', async () => {
    await fc.assert(
      fc.asyncProperty(anyName, fc.integer({ min: 1, max: 2000 }), fc.nat(), async (name, length, seed) => {
        expect(await encodingOf(words(lettersOf(name), length, ' ', 9, seed))).toBe('UTF-8');
      }),
    );
  });
});
