/** Generated stories for tests that need a text with sentences, names and repeated phrases. Knows no model. */

import { createRandom, type Random } from '../src/math/random';

const first = ['b', 'br', 'd', 'f', 'gr', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'tr', 'v', 'w'];
const middle = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'oo'];
const last = ['ck', 'd', 'l', 'ld', 'm', 'n', 'nd', 'r', 'rt', 's', 't', 'x'];

/** Frequent words, of which a sentence always has some. */
const adjectives = ['old', 'small', 'quiet', 'red', 'patient', 'wet', 'tall', 'kind', 'late', 'lost'];
const nouns = [
  'man',
  'cat',
  'house',
  'boat',
  'lamp',
  'river',
  'clock',
  'door',
  'fox',
  'letter',
  'hill',
  'hat',
];
const verbs = ['found', 'saw', 'carried', 'sold', 'mended', 'forgot', 'painted', 'followed', 'wanted', 'hid'];

/**
 * Each `{kind}` is replaced by a word. Sentences are told apart by rare words, so that no long passage repeats by
 * chance.
 */
const sentences = [
  'The {adjective} {noun} {verb} the {rare} in the {noun}.',
  '{name} {verb} a {rare} and a {noun} before the {rare} {noun} was {adjective}.',
  'Then {name} said that the {adjective} {rare} belonged to the {noun}.',
  'In the {noun} by the {rare} stood the {adjective} {noun} that nobody {verb}.',
  '“Where is the {rare}?” asked {name}, and the {adjective} {noun} {verb} it.',
  'Then the {noun} of {name} {verb} the {adjective} {noun}, and it was {rare}.',
  'Once upon a time {name} {verb} the {noun}, the {rare} and the {adjective} {noun}.',
  'It was the {rare} of the {adjective} {noun}, and {name} {verb} nothing.',
];

const sentencesPerParagraph = 5;
const paragraphsPerStory = 6;
const rareWords = 6000;
const names = 60;

type Words = Readonly<Record<string, () => string>>;

function wordsOf(random: Random): Words {
  const pick = <T>(list: readonly T[]): T => list[random.integer(list.length)];
  const spelled = () =>
    Array.from({ length: 1 + random.integer(2) }, () => pick(first) + pick(middle) + pick(last)).join('');
  const capitalized = () => spelled().replace(/^./, (letter) => letter.toUpperCase());
  const people = Array.from({ length: names }, capitalized);
  const rare = Array.from({ length: rareWords }, spelled);
  return {
    adjective: () => pick(adjectives),
    noun: () => pick(nouns),
    verb: () => pick(verbs),
    name: () => pick(people),
    // The smaller of two draws is more often a word of the first half, so that frequencies differ.
    rare: () => rare[Math.floor(rare.length * random.uniform() * random.uniform())],
  };
}

/**
 * Yields stories without end: a title, one paragraph per line, and an empty line.
 * @param seed integer in [0, 2^32); the same seed gives the same stories
 */
function* tellStories(seed: number): Generator<string> {
  const random = createRandom(seed, 'story');
  const words = wordsOf(random);
  const sentence = () =>
    sentences[random.integer(sentences.length)].replace(/\{(\w+)\}/g, (_, kind: string) => words[kind]());
  const paragraph = () => Array.from({ length: sentencesPerParagraph }, sentence).join(' ');
  while (true) {
    const paragraphs = Array.from({ length: paragraphsPerStory }, paragraph);
    yield `${[`${words.name()} and the ${words.noun()}`, ...paragraphs].join('\n')}\n\n`;
  }
}

/** Stories of about `count` words, at least as many. */
export function stories(count: number, seed = 99): string {
  let text = '';
  let words = 0;
  for (const story of tellStories(seed)) {
    text += story;
    words += story.split(/\s+/).length - 1;
    if (words > count) break;
  }
  return text;
}
