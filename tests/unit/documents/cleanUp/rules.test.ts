/** The rules that rewrite a text block by block: what each changes, and what it leaves alone. */

import { describe, expect, test } from 'vitest';
import { decodeWindows1252 } from '../../../../src/documents/encodings/windows1252';
import { cleaned, prose } from './cleaned';

describe('printed forms', () => {
  test.each([
    ['ligatures', 'a ﬂew oﬀ ﬁrst, ﬃ ﬄ ﬅ', 'a flew off first, ffi ffl st', 6],
    [
      'soft hyphens and invisible marks',
      'lamp\u00adlighter no\u200bbody a\u2060b',
      'lamplighter nobody ab',
      3,
    ],
    ['the long s', 'ſuch bleſſed', 'such blessed', 3],
    ['letters and digits in full width', 'Ａｂ１２！', 'Ab12！', 4],
    ['Katakana in half width', 'ｶﾞｲﾄﾞ', 'ガイド', 1],
    ['mathematical letters', '𝐛𝐨𝐥𝐝', 'bold', 4],
    ['Arabic presentation forms', 'ﻼ', 'لا', 1],
    ['joiners between Latin letters', 'a\u200cb', 'ab', 1],
  ])('%s', async (_, text, expected, count) => {
    expect(await cleaned(text)).toEqual({
      text: expected,
      findings: [{ rule: 'printedForms', count, words: 0, on: true }],
    });
  });

  test.each([
    ['a zero-width non-joiner in Persian', 'می\u200cخواهم'],
    ['a zero-width joiner in Sinhala', 'ශ්\u200dරී'],
    ['a zero-width space in Khmer', 'ភាសា\u200bខ្មែរ'],
    ['emoji', '👩\u200d🚀 👍🏽'],
    ['fractions, superscripts and full-width punctuation', '½ x² ！？'],
  ])('%s stays', async (_, text) => {
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

describe('double encoding', () => {
  const encodedTwice = (text: string) => decodeWindows1252(new TextEncoder().encode(text));
  const quotes = '“Don’t,” said the café owner — “voilà, déjà vu…” ';

  test.each([1, 2, 3])('is undone, %i times', async (times) => {
    let text = quotes.repeat(5);
    for (let round = 0; round < times; round++) text = encodedTwice(text);
    expect((await cleaned(text)).text).toBe(quotes.repeat(5));
  });

  test('is undone in other scripts, and counted', async () => {
    const text = encodedTwice('Příliš žluťoučký kůň “úpěl” ďábelské ódy. ').repeat(3);
    expect((await cleaned(text)).text).toBe('Příliš žluťoučký kůň “úpěl” ďábelské ódy. '.repeat(3));
  });

  test('is undone where the holes of Windows-1252 were lost', async () => {
    const text = encodedTwice(quotes.repeat(5)).replaceAll('\u009d', '').replaceAll('\u00a0', ' ');
    expect((await cleaned(text)).text).toBe(quotes.repeat(5));
  });

  test.each([
    ['French', 'À côté, « un CAFÉ», dit-il, ça va? Où êtes-vous, Æsop? L’été… “qué…” '.repeat(9)],
    ['Portuguese', 'A MAÇÃ» não é «IRMû do pão; à noite, Ã. '.repeat(9)],
    ['German', 'Der „Spaß“ über Öl… „groß“, «Fuß» Ärger '.repeat(9)],
    ['a mention', 'He wrote donâ€™t instead of don’t.'],
  ])('%s stays', async (_, text) => {
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

describe('HTML entities and tags', () => {
  test.each([
    [
      'named and numbered entities',
      'Tom&nbsp;said &quot;don&#39;t&quot; &amp; left&hellip; &#x2014; &eacute;t&eacute;',
      'Tom said "don\'t" & left… — été',
      9,
    ],
    ['entities that were escaped twice', 'Tom &amp;amp; Ada&amp;nbsp;went', 'Tom & Ada went', 2],
    ['entities of Windows-1252', 'don&#146;t &#133;', 'don’t …', 2],
    [
      'entities without &',
      'Oil #39;s price and quot;fellquot; today',
      'Oil\'s price and "fellquot; today',
      2,
    ],
    ['line breaks and tags', 'One<br /><br>two <i>three</i><p>four</p>', 'One\n\ntwo threefour\n', 6],
  ])('%s', async (_, text, expected, count) => {
    const found = await cleaned(text);
    expect(found.text).toBe(expected);
    expect(found.findings).toMatchObject([{ rule: 'htmlRemains', count, on: true }]);
  });

  test.each([
    ['code', 'if (a &lt; b) {\n  write("&nbsp;&amp;");\n}\nconst x = "<br><p>";\nreturn x;\n'],
    ['a single mention', 'The entity &nbsp; is a space.'],
    ['unknown names and ampersands', 'AT&T; R&D; &foo; &bar; a < b > c <unk> <s> M&Ms;'],
  ])('%s stays', async (_, text) => {
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

describe('chat exports', () => {
  const chat = [
    '[12/03/25, 14:05:11] Anna: Messages and calls are end-to-end encrypted.',
    '[12/03/25, 14:06:11] Anna: Are you there?\nI am waiting: still.',
    '[12/03/25, 14:07:11] Ben Brown: Yes!',
    '‎[12/03/25, 14:08:11] Ben Brown: ‎image omitted',
    '12.03.25, 14:05 - Anna added Ben',
    '12.03.2025, 2:05 PM - +49 171 1234: <Media omitted>',
    '2025-03-12, 14:05 - Anna: see http://x.y/z',
  ].join('\n');

  test('keep what people wrote', async () => {
    const { text, findings } = await cleaned(chat);
    expect(text).toBe(
      'Messages and calls are end-to-end encrypted.\nAre you there?\nI am waiting: still.\nYes!\nsee http://x.y/z',
    );
    expect(findings).toMatchObject([
      { rule: 'chat', count: 7, on: true },
      { rule: 'keepSenders', count: 4, on: false },
    ]);
  });

  test('keep the senders too', async () => {
    const { text } = await cleaned(chat, { keepSenders: true });
    expect(text.split('\n').slice(1)).toEqual([
      'Anna: Are you there?',
      'I am waiting: still.',
      'Ben Brown: Yes!',
      'Anna: see http://x.y/z',
    ]);
  });

  test('stay as they are without the rule', async () => {
    expect((await cleaned(chat, { chat: false })).text).toBe(chat);
  });

  test.each([
    ['a diary', '12/03/25, 14:05 Left the house.\n12/04/25, 9:00 Rain.\n12/05/25, 8:00 Sun.\n'],
    ['a play', 'ANNA: Are you there?\nBEN: Yes!\nANNA: Good.\n'],
    [
      'a log',
      '2025-03-12 14:05:11 INFO: started\n2025-03-12 14:05:12 INFO: stopped\n2025-03-12 14:05:13 WARN: x\n',
    ],
  ])('%s is none', async (_, text) => {
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

describe('Markdown', () => {
  test('loses front matter, targets, images and marks', async () => {
    const text = [
      '---\ntitle: The Lane\ntags:\n  - a\n---\n\n# The *Lane* #',
      '',
      '> He **walked `x*y*` fast** on, _slowly_; see [the map](http://x.y/z_(1) "t") and [her][1].',
      '* one ![a `cat`](cat.png)`dog`',
      '- [x] two `a_b*c` and ~~three~~ \\*four\\*',
      '1. five snake_case_name 2 * 3 * 4',
      '***',
      '[1]: http://x.y',
      '```js\nconst x_y = `a`;\n# not a heading\n```',
      'Title\n=====',
    ].join('\n');
    const found = await cleaned(text);
    expect(found.text.split('\n')).toEqual([
      ...['', 'The Lane', '', 'He walked x*y* fast on, slowly; see the map and her.', 'one dog'],
      ...['two a_b*c and three *four*', '1. five snake_case_name 2 * 3 * 4', '', ''],
      ...['const x_y = `a`;', '# not a heading', 'Title', ''],
    ]);
    expect(found.findings).toMatchObject([{ rule: 'markdown', on: true }]);
  });

  test.each([
    ['dialogue with dashes', '- Are you there?\n- Yes.\n- Then come!\n— No — never — not *now*.\n'],
    ['emphasis in plain text', 'It was _cold_ and *dark*.\n\n* * *\n\nIt was _late_.\n'],
    ['Python', '# add one\ndef add(a):\n    return a ** 2 ** 3\n\n# list\nx = [1](2)\n'],
    [
      'code with long comments',
      `"""Use [this](http://a.b) or **that**.\n\n${'* one more thing\n'.repeat(30)}"""\nimport os\ndef f(a):\n    pass\n`,
    ],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |\n'],
    ['a horizontal rule at the start', '---\nThe lamps were lit.\n---\nAnd then: rain.\n'],
  ])('%s is none', async (_, text) => {
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

describe('ruby of Aozora Bunko', () => {
  const dashes = '-'.repeat(55);
  const legend = `${dashes}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n${dashes}\n`;
  const body =
    '港《みなと》の朝。古い｜真鍮の鍵《しんちゅうのかぎ》と猫《ねこ》と畳んだ［＃「畳んだ」に傍点］。\n';

  test('is removed with legend, notes and colophon', async () => {
    const found = await cleaned(`題\n\n${legend}\n${body}\n底本：「灯台の話」\n入力：某\n`);
    expect(found.text).toBe('題\n\n\n港の朝。古い真鍮の鍵と猫と畳んだ。\n');
    expect(found.findings).toMatchObject([{ rule: 'ruby', count: 8, on: true }]);
  });

  test('titles in the same brackets stay', async () => {
    const text = '他看了《红楼梦》和《西游记》，又看了《水浒传》。\n';
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

describe('footnote marks', () => {
  test('are removed with edit links', async () => {
    const text =
      'The ladder[1] fell.[2][note 1] It was called the Long Quay[edit] by some;[citation needed] others disagreed[a] (in 1900).[3]:23 Late.[4]';
    const found = await cleaned(text);
    expect(found.text).toBe(
      'The ladder fell. It was called the Long Quay by some; others disagreed (in 1900). Late.',
    );
    expect(found.findings).toMatchObject([{ rule: 'footnoteMarks', count: 8, on: true }]);
  });

  test.each([
    ['code', 'x = a[1];\ny = b[2][3];\nfoo(c[i]);\nreturn a[0];\n'],
    ['stage directions', 'HAMLET. [Aside] A little more than kin. [Exit]\nKING. [1] He said [sic] so.\n'],
  ])('%s stays', async (_, text) => {
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

describe('verse numbers', () => {
  const verses = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `${1 + Math.floor(index / 10)}:${1 + (index % 10)} And it was so.`,
    );

  test('of a whole text are removed', async () => {
    const found = await cleaned(verses(25).join('\n'));
    expect(found.text).toBe(Array(25).fill('And it was so.').join('\n'));
    expect(found.findings).toEqual([{ rule: 'verseNumbers', count: 25, words: 50, on: true }]);
  });

  test('that are few are offered', async () => {
    const text = `${prose(3)}${verses(6).join(' ')}`;
    expect(await cleaned(text)).toEqual({
      text,
      findings: [{ rule: 'verseNumbers', count: 6, words: 12, on: false }],
    });
    expect((await cleaned(text, { verseNumbers: true })).text).not.toContain('1:2');
  });

  test('are not the times of a schedule', async () => {
    const text = Array.from({ length: 30 }, (_, hour) => `${hour % 24}:30 lunch with Ada\n`).join('');
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});
