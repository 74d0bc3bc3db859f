/** The clean-up as part of reading a corpus: what the summary says, and which texts it leaves alone. */

import { expect, test } from 'vitest';
import { type CleanUpChoices, cleanUpRules, noCleanUp } from '../../../src/config/cleanUpRules';
import { buildCorpus } from '../../../src/corpus/buildCorpus';

const build = (files: Readonly<Record<string, string>>, cleanUp?: CleanUpChoices) =>
  buildCorpus(
    { kind: 'files', files: Object.entries(files).map(([name, text]) => ({ name, blob: new Blob([text]) })) },
    { tokenizer: 'original', minimumCount: 1, cleanUp },
  );

const line = 'The lamp-\nlighter ﬁrst went home. ';
const marks = [
  '*** START OF THE PROJECT GUTENBERG EBOOK A ***',
  '*** END OF THE PROJECT GUTENBERG EBOOK A ***',
];
const book = `${marks[0]}\n${line.repeat(50)}\n${marks[1]}\nterms of use`;

test('the summary has the findings of all files, and the choices', async () => {
  const choices = { printedForms: false };
  const { summary, vocabulary } = await build({ 'a.txt': book, 'b.txt': line.repeat(51) }, choices);
  expect(summary.cleanUp).toEqual([
    { rule: 'gutenberg', count: 2, words: 17, on: true },
    { rule: 'brokenWords', count: 101, words: 0, on: true },
    { rule: 'printedForms', count: 101, words: 0, on: false },
  ]);
  expect(summary.cleanUpChoices).toEqual(choices);
  expect(vocabulary.words).toEqual(['the', 'lamplighter', 'ﬁrst', 'went', 'home', '.']);
});

test('without the rules, the text is read as by earlier versions', async () => {
  const { summary, vocabulary } = await build({ 'a.txt': book }, noCleanUp);
  expect(vocabulary.words).toContain('gutenberg');
  expect(vocabulary.words).toContain('lighter');
  expect(summary.cleanUp?.map(({ rule, on }) => [rule, on])).toEqual([
    ['gutenberg', false],
    ['brokenWords', false],
    ['printedForms', false],
  ]);
});

test('nothing is stored if nothing was found or chosen', async () => {
  const { summary } = await build({ 'a.txt': 'the lamps were lit. '.repeat(60) });
  expect(summary.cleanUp).toBeUndefined();
  expect(summary.cleanUpChoices).toBeUndefined();
});

test('the files of a given split are left alone by all rules', async () => {
  const text = `${book}\n&nbsp;&nbsp; [1] **x**\n`.repeat(3);
  const choices = Object.fromEntries(cleanUpRules.map((rule) => [rule, true]));
  const { summary, vocabulary } = await build(
    { 'train.txt': text, 'valid.txt': text, 'test.txt': text },
    choices,
  );
  expect(summary.tokenizer).toBe('given');
  expect(summary.cleanUp).toBeUndefined();
  for (const token of ['***', 'lamp-', 'ﬁrst', '&nbsp;&nbsp;', '[1]', '**x**', '<eos>']) {
    expect(vocabulary.words).toContain(token);
  }
});

test('a file in which nothing is left is empty', async () => {
  const media = '[12/03/25, 14:05] Anna: <Media omitted>\n'.repeat(9);
  const { summary } = await build({ 'a.txt': line.repeat(60), 'b.txt': media });
  expect(summary.omitted).toEqual([{ name: 'b.txt', reason: 'empty' }]);
});
