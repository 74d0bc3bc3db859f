import { describe, expect, it } from 'vitest';
import { shuffled, skewed } from '../../../../src/corpus/sample/deck';
import { createStoryteller, type Lore, newStory } from '../../../../src/corpus/sample/storyteller';
import { parseTemplate } from '../../../../src/corpus/sample/template';
import { createRandom } from '../../../../src/math/random';

const lore: Lore = {
  words: { fruit: ['apple'], bird: ['owl', 'wren', 'tern'] },
  scenes: { greeting: ['Good day, {hero.name}.'] },
  banks: {
    people: [
      { name: 'Ann', he: 'she', his: 'her', hat: 'a {fruit} on {his} hat' },
      { name: 'Bob', he: 'he', his: 'his', hat: 'a {fruit} on {his} hat' },
    ],
  },
  bankOf: (role) => (role === 'hero' || role === 'friend' ? 'people' : undefined),
};
const tellerOf = (seed: number) => createStoryteller(lore, createRandom(seed, 'story'));

describe('a storyteller', () => {
  it('corrects articles and capitals', () =>
    expect(tellerOf(1)('{Fruit}, a {fruit}.', newStory())).toBe('Apple, an apple.'));

  it('keeps a role throughout a story', () => {
    const story = newStory();
    const tell = tellerOf(1);
    const name = tell('{hero}', story);
    expect(tell('{greeting}', story)).toBe(`Good day, ${name}.`);
  });

  it('never casts one person in two roles', () => {
    for (let seed = 0; seed < 20; seed++) {
      const [hero, friend] = tellerOf(seed)('{hero} {friend}', newStory()).split(' ');
      expect(hero).not.toBe(friend);
    }
  });

  it('uses the pronouns of each person', () => {
    const told = tellerOf(1)('{hero} {hero.hat}; {friend} {friend.hat}', newStory());
    expect(told).toContain('Ann an apple on her hat');
    expect(told).toContain('Bob an apple on his hat');
  });

  it('remembers a word under a name', () => {
    for (let seed = 0; seed < 20; seed++) {
      const [first, second] = tellerOf(seed)('{it=bird} {it}', newStory()).split(' ');
      expect(first).toBe(second);
    }
  });

  it('rejects a slot that nothing fills', () =>
    expect(() => tellerOf(1)('{dragon}', newStory())).toThrow(ReferenceError));
});

describe('a template', () => {
  it('may have nested choices', () => expect(parseTemplate('a[b|c[d|]]')).toHaveLength(2));
  it.each(['a[b|c', 'a {b', 'a {b c d}'])('is rejected if a bracket or brace is not closed: %s', (text) =>
    expect(() => parseTemplate(text)).toThrow(SyntaxError),
  );
});

describe('drawing', () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

  it('with shuffled gives each item once before any repeats', () => {
    const draw = shuffled(items, createRandom(1, 'story'));
    expect(new Set(items.map(draw)).size).toBe(items.length);
  });

  it('with skewed favors the head of the list and does not repeat recent items', () => {
    const draw = skewed(items, createRandom(1, 'story'));
    const drawn = Array.from({ length: 2000 }, draw);
    const count = (letter: string) => drawn.filter((item) => item === letter).length;
    expect(count('a')).toBeGreaterThan(count('l'));
    expect(drawn.some((item, index) => item === drawn[index - 1])).toBe(false);
  });
});
