/** The rules and the spacing that a corpus is built with, and what is written from it. */

import { describe, expect, test } from 'vitest';
import type { CorpusConfig } from '../../../src/config/settings';
import { buildCorpus } from '../../../src/corpus/buildCorpus';
import { encodePrompt } from '../../../src/corpus/encodePrompt';
import { sentenceEndIds } from '../../../src/corpus/sentenceEnds';

function build(text: string, config: Partial<CorpusConfig> = {}) {
  const files = [{ name: 'a.txt', blob: new Blob([text]) }];
  return buildCorpus({ kind: 'files', files }, { tokenizer: 'punctuation', minimumCount: 1, ...config });
}

async function spacingOf(sentences: string) {
  const { summary } = await build(`${sentences} `.repeat(40));
  return new Map(summary.spacing?.map((each) => [each.mark, each]));
}

const turkish = 'IŞIK söndü. İki kız ılık su istedi. Irmak yükseldi ve kapı açıldı. ';

describe('a text in Turkish', () => {
  test('is recognized by its letters, and lower-cased in its own way', async () => {
    const { summary, vocabulary } = await build(turkish.repeat(30));
    expect(summary.wordRules).toEqual({ capitals: false, lineEnds: false, turkic: true });
    expect(vocabulary.words).toEqual(expect.arrayContaining(['ışık', 'iki', 'ırmak']));
    const { words } = encodePrompt('IRMAK İKİ', vocabulary, 'punctuation', summary.wordRules);
    expect(words).toEqual([
      { token: 'ırmak', known: true },
      { token: 'iki', known: true },
    ]);
  });

  test('is not an English text with some Turkish names, or with a Turkish start', async () => {
    const english = 'I saw the lamp in Topkapı. It was old, and I liked it well enough to go there. ';
    expect(
      (await build(english.repeat(10) + english.replace('ı', 'i').repeat(90))).summary.wordRules?.turkic,
    ).toBe(false);
    const start = `${turkish.repeat(20)}${'I saw It. '.repeat(40_000)}`;
    const { summary, vocabulary } = await build(start);
    expect(summary.wordRules?.turkic).toBe(false);
    expect(vocabulary.words).toContain('i');
  });

  test('keeps its letters if capitals are kept', async () => {
    const { summary, vocabulary } = await build(turkish.repeat(30), { keepCapitals: true });
    expect(summary.wordRules).toEqual({ capitals: true, lineEnds: false, turkic: false });
    expect(vocabulary.words).toEqual(expect.arrayContaining(['IŞIK', 'İki', 'Irmak']));
  });
});

test('the text of a run of an earlier version is split as it was then', async () => {
  const text = 'کتاب\u200cها Işık ılık. '.repeat(60);
  const { summary, vocabulary } = await build(text, { earlierRules: true });
  expect(summary.wordRules).toBeUndefined();
  expect(summary.spacing).toBeUndefined();
  expect(vocabulary.words).toEqual(['کتابها', 'işık', 'ılık', '.']);
});

describe('sentence ends', () => {
  const endsOf = async (text: string, config: Partial<CorpusConfig> = {}) => {
    const { summary, vocabulary } = await build(text, config);
    const { ends, filler } = sentenceEndIds(summary, vocabulary);
    return { ends: ends.map((id) => vocabulary.words[id]), filler: vocabulary.words[filler] };
  };

  test('are those that the text has, and the most frequent one precedes a prompt', async () => {
    expect(await endsOf('我们笑了。好吗？再见。'.repeat(40))).toEqual({ ends: ['。', '？'], filler: '。' });
    expect(await endsOf('Yes? No. No. '.repeat(80))).toEqual({ ends: ['.', '?'], filler: '.' });
    expect(await endsOf('Yes? No. No. '.repeat(80), { tokenizer: 'original' })).toEqual({
      ends: ['.'],
      filler: '.',
    });
  });

  test('are missing in a text without any, whose prompts follow blanks', async () => {
    expect(await endsOf('ཀ་ཁ་ག '.repeat(100))).toEqual({ ends: [], filler: undefined });
  });

  test('are line ends in verse and lists, if lines are kept', async () => {
    const keep = { keepLineEnds: true };
    expect(await endsOf('Silent River\nLast Song\nOld Mr. Finch\n'.repeat(50), keep)).toEqual({
      ends: ['\n', '.'],
      filler: '\n',
    });
    expect(await endsOf('One. Two. Three.\n'.repeat(50), keep)).toEqual({ ends: ['.'], filler: '\n' });
    expect(await endsOf('One. Two. Three. '.repeat(50), keep)).toEqual({ ends: ['.'], filler: '.' });
  });
});

describe('prompts', () => {
  test('follow the settings of the text', async () => {
    const { summary, vocabulary } = await build('The whale.\n  Call me\n'.repeat(60), {
      keepCapitals: true,
      keepLineEnds: true,
    });
    const tokens = (prompt: string) =>
      encodePrompt(prompt, vocabulary, 'punctuation', summary.wordRules).words.map(({ token }) => token);
    expect(tokens('The whale')).toEqual(['The', 'whale']);
    expect(tokens(' The whale')).toEqual(['The', 'whale']); // the text has no such indent
    expect(tokens('  Call')).toEqual(['  ', 'Call']);
    expect(tokens('The whale.\n')).toEqual(['The', 'whale', '.', '\n']);
  });
});

test('prompts in Hebrew may have the quotes that keyboards have', async () => {
  const { summary, vocabulary } = await build('צה״ל ג׳ורג׳ ת"א. '.repeat(60));
  const { words } = encodePrompt('צה"ל ג\'ורג\' ת״א מנכ"ל', vocabulary, 'punctuation', summary.wordRules);
  expect(words).toEqual([
    { token: 'צה״ל', known: true },
    { token: 'ג׳ורג׳', known: true },
    { token: 'ת"א', known: true },
    { token: 'מנכ"ל', known: false },
  ]);
});

describe('the spacing of marks', () => {
  test('is that of German and French quotation marks', async () => {
    const german = await spacingOf('„Ist das so?“, fragte sie. Er: „Ja.“ Dann: »Komm«, rief er.');
    expect(german.get('„')).toEqual({ mark: '„', before: ' ', after: '' });
    expect(german.get('“')).toEqual({ mark: '“', before: '', after: ' ' });
    expect(german.get('»')).toEqual({ mark: '»', before: ' ', after: '' });
    expect(german.get('«')).toEqual({ mark: '«', before: '', after: ' ' });
    const french = await spacingOf('Il dit : «\u00a0Viens\u00a0!\u00a0» et sort. Oui\u202f; non.');
    expect(french.get('«')).toEqual({ mark: '«', before: ' ', after: '\u00a0' });
    expect(french.get('»')).toEqual({ mark: '»', before: '\u00a0', after: ' ' });
    expect(french.get('!')).toEqual({ mark: '!', before: '\u00a0', after: '\u00a0' });
    expect(french.get(';')).toEqual({ mark: ';', before: '\u202f', after: ' ' });
  });

  test('takes turns for straight and Swedish quotation marks', async () => {
    const english = await spacingOf('"Is it?" she said. He said: "No."');
    expect(english.get('"')).toEqual({ mark: '"', turns: { opensAfter: ':"', closesAfter: '?.' } });
    const swedish = await spacingOf('”Ja”, sade han.');
    expect(swedish.get('”')).toEqual({ mark: '”', turns: { opensAfter: '.', closesAfter: '' } });
  });

  test('ignores the spaces that separate Chinese words', async () => {
    const chinese = await spacingOf('我们去公园，孩子们在码头上笑。');
    expect(chinese.get('，')).toEqual({ mark: '，', before: '', after: '' });
  });
});
