import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SubtitleFormat } from '../../../../src/documents/subtitles/cues';
import { looksLikeSrt, looksLikeVtt } from '../../../../src/documents/subtitles/looksLikeSubtitles';
import { readSubtitles } from '../../../../src/documents/subtitles/readSubtitles';
import { randomFrom } from '../../../reference/examples';
import { damaged, inChunks, isWellFormed, joined } from '../streams';

const read = (text: string, format: SubtitleFormat, size?: number) =>
  joined(readSubtitles(inChunks(text, size), format));

const twoDigits = (number: number) => String(number).padStart(2, '0');
/** A time of `ms` milliseconds. */
const time = (ms: number, mark = ',') =>
  `00:${twoDigits(Math.floor(ms / 60_000))}:${twoDigits(Math.floor(ms / 1000) % 60)}${mark}${String(ms % 1000).padStart(3, '0')}`;

/** A SubRip file of cues of one second each, with pauses of `pause` milliseconds. */
const srt = (cues: readonly string[], pause = 500) =>
  cues
    .map((text, i) => {
      const start = i * (1000 + pause);
      return `${i + 1}\n${time(start)} --> ${time(start + 1000)}\n${text}\n`;
    })
    .join('\n');

const vtt = (cues: readonly string[], pause = 500) =>
  `WEBVTT\n\n${cues
    .map((text, i) => {
      const start = i * (1000 + pause);
      return `${time(start, '.')} --> ${time(start + 1000, '.')} align:start position:0%\n${text}\n`;
    })
    .join('\n')}`;

describe('subtitles', () => {
  test('are recognized by their first lines', () => {
    expect(looksLikeSrt('1\n00:00:01,000 --> 00:00:02,500\nThe lamp')).toBe(true);
    expect(looksLikeSrt('\ufeff\r\n12\r\n0:00:01.0 --> 0:00:02.5\r\n')).toBe(true);
    expect(looksLikeSrt('00:00:01,000 --> 00:00:02,500\nThe lamp')).toBe(true);
    expect(looksLikeSrt('1\nThe lamp\n00:00:01,000 --> 00:00:02,500')).toBe(false);
    expect(looksLikeSrt('1')).toBe(false);
    expect(looksLikeSrt('')).toBe(false);
    expect(looksLikeVtt('WEBVTT')).toBe(true);
    expect(looksLikeVtt('\ufeffWEBVTT - a talk\n')).toBe(true);
    expect(looksLikeVtt('WEBVTTX\n')).toBe(false);
    expect(looksLikeVtt('The WEBVTT format')).toBe(false);
  });

  test('have no numbers, times and settings', async () => {
    expect(await read(srt(['The lamp is lit.', 'Tom came home.']), 'srt')).toBe(
      'The lamp is lit.\n\nTom came home.',
    );
    expect(await read(vtt(['The lamp is lit.', 'Tom came home.']), 'vtt')).toBe(
      'The lamp is lit.\n\nTom came home.',
    );
  });

  test('have sentences that go over several cues in one paragraph', async () => {
    const cues = ['The lamplighter\nwalked down', 'the lane.', '- Are we there?\n- “No!”', 'Then'];
    expect(await read(srt(cues), 'srt')).toBe(
      'The lamplighter walked down\nthe lane.\n\n- Are we there?\n- “No!”\n\nThen',
    );
  });

  test('have no tags, but angle brackets', async () => {
    expect(await read(srt(['<i>The</i> <font color="#fff">lamp</font>\n{\\an8}is <b>l</b>it']), 'srt')).toBe(
      'The lamp is lit',
    );
    expect(await read(srt(['1 < 2 and 3 > 2 <3']), 'srt')).toBe('1 < 2 and 3 > 2 <3');
    expect(await read(vtt(['<v.loud Ada Lovelace>The</v> <00:00:01.000><c.red> lamp</c>']), 'vtt')).toBe(
      'The lamp',
    );
    expect(await read(vtt(['<lang fr>Où</lang> <ruby>子供<rt>こども</rt></ruby>']), 'vtt')).toBe('Où 子供');
  });

  test('have characters for entities', async () => {
    const cue = 'Tom &amp; Ada&nbsp;&lt;3 &#39;yes&#x27; &#128512; &copy; &#xd800; &#0;';
    expect(await read(vtt([cue]), 'vtt')).toBe("Tom & Ada <3 'yes' 😀 &copy; &#xd800; &#0;");
  });

  test('of WebVTT have no header, notes, styles, regions and names of cues', async () => {
    const text =
      'WEBVTT - A talk\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n' +
      'NOTE a note\nof two lines\n\nintro\n00:01.000 --> 00:02.000\nOne\n\nNOTE\n\n2\n00:03.000 --> 00:04.000\nNOTE two\n';
    expect(await read(text, 'vtt')).toBe('One\nNOTE two');
    expect(await read('WEBVTT\n00:01.000 --> 00:02.000\nOne', 'vtt')).toBe('One');
    expect(await read('WEBVTT', 'vtt')).toBe('');
  });

  test('of SubRip keep numbers that are said', async () => {
    expect(await read(srt(['10', '9', 'in\n1984', '8']), 'srt')).toBe('10\n9\nin 1984\n8');
  });

  test('of SubRip may lack empty lines or have too many', async () => {
    const text =
      '1\r\n00:00:01,000 --> 00:00:02,000\r\nOne\r\n2\r\n00:00:03,000 --> 00:00:04,000 X1:0 X2:9\r\n\r\nTwo\r\n\r\nthree\r\n\r\n\r\n3';
    expect(await read(text, 'srt')).toBe('One\nTwo three');
  });
});

const song = ['la la', 'oh lamp', 'la la', 'la la', 'la la', 'oh light', 'la la', 'oh lamp'];

describe('captions that roll', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `line ${i} of the talk`);

  test('have each line once if each cue repeats the last line of the one before', async () => {
    const cues = lines.map((line, i) => (i === 0 ? line : `${lines[i - 1]}\n${line}`));
    expect(await read(vtt(cues, 0), 'vtt')).toBe(lines.join('\n'));
    expect(await read(srt(cues, 0), 'srt')).toBe(lines.join('\n'));
  });

  test('have each line once if it is shown by word, as a whole and above the next one', async () => {
    const timed = (line: string) =>
      line.replaceAll(' ', '<00:00:00.200><c> ').replaceAll(/<c> \w+/g, '$&</c>');
    const cues = lines.flatMap((line, i) => [
      `${i === 0 ? ' ' : lines[i - 1]}\n${timed(line)}`,
      `${line}\n `,
    ]);
    expect(await read(vtt(cues, 0), 'vtt')).toBe(lines.join('\n'));
  });

  test('have each line once if three lines are shown at a time', async () => {
    const cues = lines.map((_, i) => lines.slice(Math.max(0, i - 2), i + 1).join('\n'));
    expect(await read(srt(cues, 0), 'srt')).toBe(lines.join('\n'));
  });

  test('keep what is said twice', async () => {
    const said = ['no', 'no', 'yes', 'no', 'no', 'yes'];
    const cues = said.map((line, i) => (i === 0 ? line : `${said[i - 1]}\n${line}`));
    expect(await read(vtt(cues, 0), 'vtt')).toBe(said.join('\n'));
  });

  test('are recognized by most of their cues', async () => {
    expect(await read(srt(song, 0), 'srt')).toBe(song.join('\n'));
    // Pauses between the cues: subtitles that show a sentence again.
    const cues = lines.map((line, i) => `${lines[i - 1] ?? 'start'}\n${line}`);
    expect(await read(srt(cues, 500), 'srt')).toBe(cues.map((cue) => cue.replace('\n', ' ')).join('\n'));
  });

  test('of any number have each line once', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => `line ${i}`);
    const cues = many.map((line, i) => (i === 0 ? line : `${many[i - 1]}\n${line}`));
    expect(await read(vtt(cues, 0), 'vtt')).toBe(many.join('\n'));
  });
});

describe('reading subtitles', () => {
  const sources: [SubtitleFormat, string][] = [
    ['srt', srt(['<i>The</i> lamp 😀\nis', 'lit. &amp;', '- No.\n- Yes.', ...song]).replaceAll('\n', '\r\n')],
    [
      'vtt',
      `${vtt(['<v Ada>The lamp\nis', 'is\nlit.', 'lit.\n<c>No</c>'], 0)}\n\nNOTE x\n\nname\n00:00 --> 00:09\nend`,
    ],
  ];

  test.each(sources)('gives the same text whatever the chunks: %s', async (format, source) => {
    const whole = await read(source, format, source.length);
    expect(whole).not.toBe('');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (size) => {
        expect(await read(source, format, size)).toBe(whole);
      }),
      { numRuns: 60 },
    );
  });

  test.each(sources)('gives a text for damaged files: %s', async (format, source) => {
    const random = randomFrom(2);
    const pieces = [
      '-->',
      '\n\n',
      '<',
      '{\\',
      '&#',
      '00:00:01.000 --> 00:00:02.000',
      'NOTE',
      '\r',
      '<rt>',
      '\ud83d',
      '7',
    ];
    for (let i = 0; i < 2000; i++) {
      const broken = damaged(source, pieces, random);
      expect(isWellFormed(await read(broken, format, 1 + Math.floor(random() * 300))), broken).toBe(true);
    }
  });

  test('is quick for lines without end', async () => {
    for (const piece of ['<', '<rt>', '<i', '{\\', '&#', '.', '-->', '00:', ' ', '<rt>a']) {
      const text = `${srt(['One'])}${piece.repeat(200_000)}`;
      expect(await read(text, 'srt', 100_000)).toMatch(/^One/);
    }
  });
});
