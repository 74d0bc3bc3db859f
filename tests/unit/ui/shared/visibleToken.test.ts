import { describe, expect, test } from 'vitest';
import { longestShown, shortToken, visibleToken } from '../../../../src/ui/shared/visibleToken';

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
