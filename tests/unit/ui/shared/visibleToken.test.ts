import { describe, expect, test } from 'vitest';
import {
  inertText,
  longestShown,
  quoted,
  shortName,
  shortToken,
  visibleToken,
} from '../../../../src/ui/shared/visibleToken';

describe('a visible token', () => {
  test('shows white space as symbols', () => {
    expect(visibleToken('\n')).toBe('↵');
    expect(visibleToken(' ')).toBe('␣');
    expect(visibleToken('  \t')).toBe('␣␣␉'); // an indent
  });

  test('shows the line-end token as a symbol', () => {
    expect(visibleToken('<eos>')).toBe('⏎');
    expect(shortToken('<eos>')).toBe('⏎');
    expect(shortToken('<unk>')).toBe('<unk>');
  });

  test('is complete up to sixty characters, and ends with an ellipsis beyond', () => {
    const complete = 'a'.repeat(longestShown);
    expect(shortToken(complete)).toBe(complete);
    expect(visibleToken(`${complete}a`)).toBe(`${complete}…`);
  });

  test('is never cut inside a character', () => {
    const complete = '𝒶'.repeat(longestShown);
    expect(shortToken(complete)).toBe(complete);
    expect(shortToken(complete.repeat(40))).toBe(`${complete}…`);
    expect(shortToken(`a${complete}`)).toBe(`a${'𝒶'.repeat(longestShown - 1)}…`);
  });
});

describe('an invisible character', () => {
  test('is shown as a symbol or code point if the token is nothing else', () => {
    expect(visibleToken('\u00a0')).toBe('⟨U+00A0⟩');
    expect(visibleToken('\u200b')).toBe('⟨U+200B⟩');
    expect(visibleToken('\ufeff')).toBe('⟨U+FEFF⟩');
    expect(visibleToken('\t')).toBe('␉');
    expect(visibleToken('\0')).toBe('␀');
    expect(visibleToken('\x7f')).toBe('␡');
  });

  test('is kept where letters need it', () => {
    for (const token of ['👩\u200d👧', 'می\u200cخواهم', 'क्\u200dष', '❤\ufe0f']) {
      expect(visibleToken(token)).toBe(token);
    }
  });

  test('is replaced in running text, except for tabs and line breaks', () => {
    expect(shortToken('a\u0007b\x9b')).toBe('a␇b⟨U+009B⟩');
    expect(shortToken('\n')).toBe('\n');
    expect(shortToken('\t')).toBe('\t');
  });
});

describe('a bidirectional formatting character', () => {
  const marks = [
    '\u061c',
    '\u200e',
    '\u200f',
    ...'\u202a\u202b\u202c\u202d\u202e',
    ...'\u2066\u2067\u2068\u2069',
  ];

  test.each(marks)('is replaced in a token, a name, and a sentence: %j', (mark) => {
    const codePoint = `⟨U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
    expect(inertText(`a${mark}b`)).toBe(`a${codePoint}b`);
    expect(shortToken(`a${mark}b`)).toBe(`a${codePoint}b`);
    expect(visibleToken(mark)).toBe(codePoint);
    expect(shortName(`a${mark}b.txt`)).toBe(`a${codePoint}b.txt`);
  });

  test('is added around quoted text to isolate it', () => {
    expect(quoted(shortName('שלום\u2069'))).toBe('“\u2068שלום⟨U+2069⟩\u2069”');
  });
});

describe('a short name', () => {
  test('keeps its start and its ending, on one line', () => {
    const name = shortName(`${'very long '.repeat(30)}\n.tar.txt`);
    expect(Array.from(name)).toHaveLength(65);
    expect(name).toMatch(/^very long .*….*\.tar\.txt$/);
    expect(shortName('🎉'.repeat(300))).toBe(`${'🎉'.repeat(48)}…${'🎉'.repeat(16)}`);
  });
});
