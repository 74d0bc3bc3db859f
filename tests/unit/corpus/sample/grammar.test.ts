import { describe, expect, it } from 'vitest';
import { agreeArticles, capitalize, plural } from '../../../../src/corpus/sample/grammar';

describe('agreeArticles', () => {
  it.each([
    ['a apple and an pear', 'an apple and a pear'],
    ['A hour, a one-eyed owl', 'An hour, a one-eyed owl'],
    ['an useful umbrella, a “old” hat', 'a useful umbrella, an “old” hat'],
    ['Anna sat in a inn', 'Anna sat in an inn'],
  ])('turns “%s” into “%s”', (before, after) => expect(agreeArticles(before)).toBe(after));
});

describe('plural', () => {
  it.each([
    ['bird', 'birds'],
    ['daisy', 'daisies'],
    ['box', 'boxes'],
    ['goose', 'geese'],
    ['dormouse', 'dormice'],
    ['water vole', 'water voles'],
    ['sunfish', 'sunfish'],
    ['chest of drawers', 'chests of drawers'],
    ['Monday', 'Mondays'],
  ])('of “%s” is “%s”', (one, many) => expect(plural(one)).toBe(many));
});

describe('capitalize', () => {
  it('skips an opening quotation mark', () => expect(capitalize('“yes,” he said')).toBe('“Yes,” he said'));
  it('does not change a capital', () => expect(capitalize('Orla')).toBe('Orla'));
});
