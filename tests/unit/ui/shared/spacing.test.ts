import { describe, expect, it } from 'vitest';
import type { Tokenization } from '../../../../src/store/protocolTypes';
import { createSpacer, runningText, type TokenSpacing } from '../../../../src/ui/shared/spacing';

const line = (tokens: readonly string[], tokenizer: Tokenization, spacing?: TokenSpacing['spacing']) =>
  runningText(tokens, { tokenizer, spacing });

describe('spacing', () => {
  it('puts no space before a period, and one after it', () => {
    expect(line(['yeah', 'the', 'usual', '.', 'harry'], 'original')).toBe('yeah the usual. harry');
  });

  it('sets punctuation, brackets and curly quotation marks as in print', () => {
    const tokens = [
      '“',
      'well',
      ',',
      '”',
      'said',
      'he',
      '(',
      'softly',
      ')',
      ';',
      'no',
      '…',
      '‘',
      'yes',
      '’',
      '!',
    ];
    expect(line(tokens, 'punctuation')).toBe('“well,” said he (softly); no… ‘yes’!');
  });

  it('puts nothing between characters, among which spaces and line breaks are tokens', () => {
    expect(line(['a', ' ', 'b', '\n', 'c'], 'characters')).toBe('a b\nc');
  });

  it('puts nothing between words of scripts without spaces, but a space next to other words', () => {
    expect(line(['我', '喜欢', 'jazz', '音乐', '。', '真的'], 'punctuation')).toBe('我喜欢 jazz 音乐。真的');
    expect(line(['ฉัน', 'รัก', 'คุณ'], 'original')).toBe('ฉันรักคุณ');
  });

  it('separates given tokens with spaces, as in their text, so that they can be typed again', () => {
    expect(line(['it', 'was', "n't", ',', '$', 'N', '<eos>', '我', '喜欢'], 'given')).toBe(
      "it was n't , $ N <eos> 我 喜欢",
    );
  });

  it('starts without a space', () => {
    expect(createSpacer({ tokenizer: 'original' }).gapBefore('a')).toBe('');
  });

  it('sets sentence ends of other scripts without a space before them', () => {
    expect(line(['गई', '।', 'शाम'], 'original')).toBe('गई। शाम');
  });

  it('puts the tsheg between Tibetan syllables', () => {
    expect(line(['བོད', 'སྐད', '།'], 'punctuation')).toBe('བོད་སྐད །');
  });

  it('puts nothing next to line ends and indents', () => {
    expect(line(['if', 'x', '\n', '  ', 'return', '.', '\n', '\n', 'a'], 'original')).toBe(
      'if x\n  return.\n\na',
    );
  });

  it('sets marks as the text does', () => {
    const german = [
      { mark: '„', before: ' ', after: '' },
      { mark: '“', before: '', after: ' ' },
    ] as const;
    expect(line(['er', ':', '„', 'ja', '.', '“', 'dann', '„', 'so', '“', ','], 'punctuation', german)).toBe(
      'er: „ja.“ dann „so“,',
    );
    const french = [
      { mark: '«', before: ' ', after: '\u00a0' },
      { mark: '»', before: '\u00a0', after: ' ' },
      { mark: '!', before: '\u00a0', after: ' ' },
    ] as const;
    expect(line(['dit', '«', 'viens', '!', '»', 'puis'], 'punctuation', french)).toBe(
      'dit «\u00a0viens\u00a0!\u00a0» puis',
    );
  });

  it('opens and closes straight quotes by turns, anew in each line', () => {
    const straight = [{ mark: '"', turns: { opensAfter: ':"', closesAfter: '?' } }] as const;
    const set = (text: string) =>
      line(
        text.split(' ').map((token) => token.replace('↵', '\n')),
        'punctuation',
        straight,
      );
    expect(set('" no , " she said , " yes . " " so')).toBe('"no," she said, "yes." "so');
    expect(set('" no ↵ " yes')).toBe('"no\n"yes');
    expect(set('no ? " said')).toBe('no?" said'); // closes, although none is open
    expect(set('" no : " said')).toBe('"no: "said'); // opens, although one is open
  });
});
