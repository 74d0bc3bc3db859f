import { describe, expect, test } from 'vitest';
import {
  inertText,
  longestShown,
  quoted,
  shortName,
  shortToken,
  visibleToken,
} from '../../../../src/ui/shared/visibleToken';

describe('a token as it is shown', () => {
  test('can be seen though it be white space', () => {
    expect(visibleToken('\n')).toBe('↵');
    expect(visibleToken(' ')).toBe('␣');
  });

  test('is a mark where it is the end of a line, long or short', () => {
    expect(visibleToken('<eos>')).toBe('⏎');
    expect(shortToken('<eos>')).toBe('⏎');
    expect(shortToken('<unk>')).toBe('<unk>');
  });

  test('is whole up to sixty letters, and cut with an ellipsis beyond', () => {
    const whole = 'a'.repeat(longestShown);
    expect(shortToken(whole)).toBe(whole);
    expect(visibleToken(`${whole}a`)).toBe(`${whole}…`);
  });

  test('is never cut inside a character', () => {
    const whole = '𝒶'.repeat(longestShown);
    expect(shortToken(whole)).toBe(whole);
    expect(shortToken(whole.repeat(40))).toBe(`${whole}…`);
    expect(shortToken(`a${whole}`)).toBe(`a${'𝒶'.repeat(longestShown - 1)}…`);
  });
});

describe('what cannot be seen', () => {
  test('is shown as what it is where a token is nothing else', () => {
    expect(visibleToken('\u00a0')).toBe('⟨U+00A0⟩');
    expect(visibleToken('\u200b')).toBe('⟨U+200B⟩');
    expect(visibleToken('\ufeff')).toBe('⟨U+FEFF⟩');
    expect(visibleToken('\t')).toBe('␉');
    expect(visibleToken('\0')).toBe('␀');
    expect(visibleToken('\x7f')).toBe('␡');
  });

  test('stays where letters need it', () => {
    for (const token of ['👩\u200d👧', 'می\u200cخواهم', 'क्\u200dष', '❤\ufe0f']) {
      expect(visibleToken(token)).toBe(token);
    }
  });

  test('but for tabs and line breaks, never reaches running text as it is', () => {
    expect(shortToken('a\u0007b\x9b')).toBe('a␇b⟨U+009B⟩');
    expect(shortToken('\n')).toBe('\n');
    expect(shortToken('\t')).toBe('\t');
  });
});

describe('a mark of direction', () => {
  const marks = [
    '\u061c',
    '\u200e',
    '\u200f',
    ...'\u202a\u202b\u202c\u202d\u202e',
    ...'\u2066\u2067\u2068\u2069',
  ];

  test.each(marks)('turns nothing around in a token, a name or a sentence: %j', (mark) => {
    const number = `⟨U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
    expect(inertText(`a${mark}b`)).toBe(`a${number}b`);
    expect(shortToken(`a${mark}b`)).toBe(`a${number}b`);
    expect(visibleToken(mark)).toBe(number);
    expect(shortName(`a${mark}b.txt`)).toBe(`a${number}b.txt`);
  });

  test('of ours isolates what is quoted', () => {
    expect(quoted(shortName('שלום\u2069'))).toBe('“\u2068שלום⟨U+2069⟩\u2069”');
  });
});

describe('a name', () => {
  test('keeps its start and its ending, on one line', () => {
    const name = shortName(`${'very long '.repeat(30)}\n.tar.txt`);
    expect(Array.from(name)).toHaveLength(65);
    expect(name).toMatch(/^very long .*….*\.tar\.txt$/);
    expect(shortName('🎉'.repeat(300))).toBe(`${'🎉'.repeat(48)}…${'🎉'.repeat(16)}`);
  });
});
