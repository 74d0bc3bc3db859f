import { describe, expect, it } from 'vitest';
import type { Tokenization } from '../../../../src/store/protocolTypes';
import { createSpacer, runningText, type TokenSpacing } from '../../../../src/ui/writing/spacing';

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
});
