/** The built-in sample text: a cycle of stories told from a seed; knows nothing of tokens or training. */

import { createRandom, type Random } from '../../math/random';
import { shuffled } from './deck';
import type { Plot } from './plot/plot';
import { plots } from './plot/plots';
import { prologue } from './plot/prologue';
import { seasons } from './scenes/seasons';
import { createStoryteller, newStory } from './storyteller';
import { lore } from './world';

/** Words in the whole text, at least: enough for a network of a minute's training to meet each phrase often. */
const fewestWords = 230_000;

const countWords = (text: string): number => text.split(/\s+/).length;

/** Stories of one season before the next begins. */
const storiesOfSeason = 3;

/** A plot with decks of its own, so that each of its matters is told before one comes again. */
const prepared = (plot: Plot, random: Random) => ({
  paragraphs: plot.paragraphs,
  nextMatter: shuffled(plot.matters, random),
  nextTitle: shuffled(plot.titles, random),
});

/**
 * Tells the stories of one seed, each a chunk: a title, its paragraphs, one a line, and an empty line.
 * @param seed integer in [0, 2^32); the same seed tells the same stories
 */
export function* tellStories(seed: number): Generator<string> {
  const random = createRandom(seed, 'story');
  const tell = createStoryteller(lore, random);
  const nextPlot = shuffled(
    plots.map((plot) => prepared(plot, random)),
    random,
  );
  for (let words = 0, told = 0; words < fewestWords; told++) {
    const plot = told === 0 ? prepared(prologue, random) : nextPlot();
    const story = newStory();
    story.cast.set('season', seasons[Math.floor(told / storiesOfSeason) % seasons.length]);
    story.cast.set('tale', plot.nextMatter());
    tell('{street=street} {ship=ship}', story); // one street and one ship a story
    const paragraphs = plot.paragraphs
      .map((paragraph) => tell(paragraph, story))
      .filter((line) => line !== '');
    const title = tell(plot.nextTitle(), story); // last, because it may name what the story remembers
    const text = `${[title, ...paragraphs].join('\n')}\n\n`;
    words += countWords(text);
    yield text;
  }
}
