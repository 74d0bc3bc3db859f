import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodePrompt } from '../../../src/corpus/encodePrompt';
import { tokenizeText } from '../../../src/corpus/tokenize';
import type { Tokenization, Vocabulary } from '../../../src/corpus/types';
import { createVocabularyBuilder } from '../../../src/corpus/vocabulary';
import { arbitraryText } from './arbitraryText';

function vocabularyOf(text: string, tokenizer: Tokenization, minimumCount = 1): Vocabulary {
  const builder = createVocabularyBuilder();
  for (const token of tokenizeText(text, tokenizer)) builder.add(token);
  return builder.build(minimumCount).vocabulary;
}

describe('a prompt', () => {
  test('is tokenized like the corpus', () => {
    const vocabulary = vocabularyOf('Harry Potter and the tip. The Potter.', 'original');
    const { words, ids } = encodePrompt('HARRY potter and the', vocabulary, 'original');
    expect(words.map((word) => word.token)).toEqual(['harry', 'potter', 'and', 'the']);
    expect(words.every((word) => word.known)).toBe(true);
    expect(ids.map((id) => vocabulary.words[id])).toEqual(['harry', 'potter', 'and', 'the']);
  });

  test('may be empty', () => {
    const vocabulary = vocabularyOf('a b', 'original');
    for (const prompt of ['', '  ', '\n', '!?']) {
      expect(encodePrompt(prompt, vocabulary, 'original')).toEqual({ words: [], ids: [] });
    }
    expect(encodePrompt(' \n', vocabulary, 'characters')).toEqual({ words: [], ids: [] });
    for (const prompt of ['', '  ']) {
      expect(encodePrompt(prompt, vocabulary, 'given')).toEqual({ words: [], ids: [] });
    }
  });

  test('marks words that are not in the vocabulary', () => {
    const { words, ids } = encodePrompt('the wizard', vocabularyOf('the cat', 'original'), 'original');
    expect(words).toEqual([
      { token: 'the', known: true },
      { token: 'wizard', known: false },
    ]);
    expect(ids).toEqual([0, -1]);
  });

  test('encodes such words as <unk> if the vocabulary contains it', () => {
    const vocabulary = vocabularyOf('the cat the', 'original', 2);
    const { words, ids } = encodePrompt('the cat wizard', vocabulary, 'original');
    expect(words.map((word) => word.known)).toEqual([true, false, false]);
    expect(ids.map((id) => vocabulary.words[id])).toEqual(['the', '<unk>', '<unk>']);
  });

  test('finds words with any form of apostrophe', () => {
    const vocabulary = vocabularyOf('I don\u2019t', 'punctuation');
    expect(encodePrompt("don't", vocabulary, 'punctuation').ids).toEqual([1]);
  });

  test('is spelled as the text is, if its own spelling does not occur', () => {
    const names = vocabularyOf('zoe\nanna\n', 'characters');
    expect(encodePrompt('Zoë', names, 'characters').words.map((word) => word.token)).toEqual([...'zoe']);
    const words = vocabularyOf('a cafe and a naïve king', 'punctuation');
    expect(encodePrompt('café naïve naive', words, 'punctuation').words).toEqual([
      { token: 'cafe', known: true },
      { token: 'naïve', known: true },
      { token: 'naive', known: false },
    ]);
  });

  test('of characters keeps a trailing space or line break', () => {
    const vocabulary = vocabularyOf('a b\nc', 'characters');
    const tokens = (prompt: string) =>
      encodePrompt(prompt, vocabulary, 'characters').words.map((word) => word.token);
    expect(tokens('a ')).toEqual(['a', ' ']);
    expect(tokens('a \n')).toEqual(['a', '\n']);
    expect(tokens('a\nb')).toEqual(['a', '\n', 'b']);
    expect(tokens('a')).toEqual(['a']);
  });

  test('of a pretokenized text is split at white space only, and has <eos> only at line breaks', () => {
    const vocabulary = vocabularyOf("Mr. <unk> is n't here\n", 'given');
    const tokens = (prompt: string) =>
      encodePrompt(prompt, vocabulary, 'given').words.map((word) => word.token);
    expect(tokens("Mr. <unk>  is n't")).toEqual(['Mr.', '<unk>', 'is', "n't"]);
    expect(tokens('here\nMr.')).toEqual(['here', '<eos>', 'Mr.']);
    expect(tokens('here\r\n')).toEqual(['here', '<eos>']);
    expect(tokens('here <eos> Mr. ')).toEqual(['here', '<eos>', 'Mr.']);
    const { words, ids } = encodePrompt('mr. <unk>', vocabulary, 'given');
    expect(words.map((word) => word.known)).toEqual([false, true]);
    expect(ids.map((id) => vocabulary.words[id])).toEqual(['<unk>', '<unk>']);
  });

  test('of pretokenized tokens joined by spaces is split into the same tokens', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const tokens = tokenizeText(text, 'given');
        const { words, ids } = encodePrompt(tokens.join(' '), vocabularyOf(text, 'given'), 'given');
        expect(words).toEqual(tokens.map((token) => ({ token, known: true })));
        expect(ids.length).toBe(tokens.length);
      }),
    );
  });

  test('never throws and has an id for each token', () => {
    const tokenizers = fc.constantFrom<Tokenization>('original', 'punctuation', 'characters', 'given');
    fc.assert(
      fc.property(arbitraryText, arbitraryText, tokenizers, (text, prompt, tokenizer) => {
        const vocabulary = vocabularyOf(text, tokenizer);
        const { words, ids } = encodePrompt(prompt, vocabulary, tokenizer);
        expect(ids.length).toBe(words.length);
        for (const [index, { token, known }] of words.entries()) {
          expect(known).toBe(ids[index] >= 0);
          if (known) expect(vocabulary.words[ids[index]]).toBe(token);
        }
      }),
    );
  });
});
