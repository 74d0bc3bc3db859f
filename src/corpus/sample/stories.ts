/** Generates the built-in sample text, a cycle of stories, from a seed; knows nothing of tokens or training. */

import { createRandom, type Random } from '../../math/random';
import { shuffled } from './deck';
import type { Plot } from './plot/plot';
import { plots } from './plot/plots';
import { prologue } from './plot/prologue';
import { seasons } from './scenes/seasons';
import { createStoryteller, newStory } from './storyteller';
import { lore } from './world';

/** Minimum number of words: enough for a network to see each phrase often in a minute of training. */
const minWords = 230_000;

const countWords = (text: string): number => text.split(/\s+/).length;

/** Number of stories per season. */
const storiesOfSeason = 3;

/** A plot with its own shuffled draws, so that all its matters are used before one is repeated. */
const prepared = (plot: Plot, random: Random) => ({
  paragraphs: plot.paragraphs,
  nextMatter: shuffled(plot.matters, random),
  nextTitle: shuffled(plot.titles, random),
});

/**
 * Yields the stories of a seed. Each story is one chunk: a title, one paragraph per line, and an empty line.
 * @param seed integer in [0, 2^32); the same seed gives the same text
 */
export function* tellStories(seed: number): Generator<string> {
  const random = createRandom(seed, 'story');
  const tell = createStoryteller(lore, random);
  const nextPlot = shuffled(
    plots.map((plot) => prepared(plot, random)),
    random,
  );
  for (let words = 0, told = 0; words < minWords; told++) {
    const plot = told === 0 ? prepared(prologue, random) : nextPlot();
    const story = newStory();
    story.cast.set('season', seasons[Math.floor(told / storiesOfSeason) % seasons.length]);
    story.cast.set('tale', plot.nextMatter());
    tell('{street=street} {ship=ship}', story); // one street and one ship per story
    const paragraphs = plot.paragraphs
      .map((paragraph) => tell(paragraph, story))
      .filter((line) => line !== '');
    const title = tell(plot.nextTitle(), story); // last, because it may refer to remembered words
    const text = `${[title, ...paragraphs].join('\n')}\n\n`;
    words += countWords(text);
    yield text;
  }
}
