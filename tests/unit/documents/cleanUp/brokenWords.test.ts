/** Words that are hyphenated at a line end. */

import { expect, test } from 'vitest';
import { cleaned } from './cleaned';

test.each([
  ['a word', 'There were three chil-\ndren in it.', 'There were three children\nin it.'],
  ['with marks after it', 'There were three chil-\ndren, all cold.', 'There were three children,\nall cold.'],
  ['at the end of a paragraph', 'He saw the chil-\ndren.\n\nThen', 'He saw the children.\n\nThen'],
  ['with spaces around the line end', 'There were chil- \n   dren in it.', 'There were children\nin it.'],
  ['in capitals', 'THE LAMP-\nLIGHTER WENT', 'THE LAMPLIGHTER\nWENT'],
  ['with a soft hyphen', 'the lamp\u00ad\nlighter went', 'the lamplighter\nwent'],
  ['with a Unicode hyphen', 'the lamp\u2010\nlighter went', 'the lamplighter\nwent'],
  ['with the sign for a soft hyphen', 'the lamp¬\nlighter went', 'the lamplighter\nwent'],
  ['with an apostrophe', 'the lamp-\nlighter’s house', 'the lamplighter’s\nhouse'],
  ['after Windows line ends', 'the lamp-\r\nlighter went', 'the lamplighter\nwent'],
  ['in Russian', 'три фонар-\nщика шли', 'три фонарщика\nшли'],
])('are joined: %s', async (_, text, joined) => {
  const found = await cleaned(text);
  expect(found.text).toBe(joined);
  expect(found.findings).toEqual([{ rule: 'brokenWords', count: 1, words: 0, on: true }]);
});

test.each([
  [
    'that has it elsewhere',
    'It was well-known there, a well-\nknown house',
    'It was well-known there, a well-known\nhouse',
  ],
  [
    'of two words of the text',
    'The ice was cold and ice-\ncold it is',
    'The ice was cold and ice-cold\nit is',
  ],
  ['of more parts', 'her mother-in-\nlaw came', 'her mother-in-law\ncame'],
  ['that is a number', 'of twenty-\none days', 'of twenty-one\ndays'],
  [
    'that starts with a capital',
    'an Anglo-Saxon and an Anglo-\nSaxon king',
    'an Anglo-Saxon and an Anglo-Saxon\nking',
  ],
])('keep the hyphen of a compound %s', async (_, text, joined) => {
  expect((await cleaned(text)).text).toBe(joined);
});

test('lose the hyphen if the joined word occurs', async () => {
  const { text } = await cleaned('He can not; some thing, something. And some-\nthing else.');
  expect(text).toBe('He can not; some thing, something. And something\nelse.');
});

test.each([
  ['dashes of dialogue', '“But I--\nyou know,” he said -\nand left—\nwell -- then-\nHe went.'],
  ['a compound within a line', 'A well-known, ice-cold day.\nIt was a so-and-so.'],
  ['half a compound', 'all pre-\nand postwar, Haupt- und Neben-\noder Satz'],
  ['a list of prefixes', 'un-\nre-\npre-\nanti-\n'],
  ['numbers', 'from 12-\n14 and 1990-\nand on'],
  ['code', 'let a = b-\nc;\nfunction f() {\n  return a-\nb;\n}\n'],
])('are not seen in %s', async (_, text) => {
  expect(await cleaned(text)).toEqual({ text, findings: [] });
});
