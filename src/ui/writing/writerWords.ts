/** Those who write, in words: what each is called in the page, and what it does in a sentence or two. */

import type { Writer } from '../../store/protocolTypes';
import { formatCount } from '../shared/format';

type Unit = 'word' | 'character';

export interface WriterWords {
  /** In the list of those who may write. */
  readonly choice: string;
  /** Over what was written. */
  readonly title: string;
  /** Accessible name of the list of what was written. */
  readonly list: string;
  /** "Most probable here, …" */
  readonly by: string;
  /** What it does, in one sentence. */
  readonly caption: string;
  /** The same, before there is a text. */
  readonly captionAtFirst?: string;
  /** The `?` button's accessible name. */
  readonly question: string;
  /** What else is worth knowing. */
  readonly more: string;
}

const table: Readonly<Record<Writer, (unit: Unit) => WriterWords>> = {
  untrained: (unit) => ({
    choice: 'before training · untrained',
    title: 'before training',
    list: 'Completions before training',
    by: 'before training',
    caption: `What a network that has learnt nothing makes of your prompt: ${unit}s without sense.`,
    question: 'What is the network before training?',
    more: 'Its weights are those that the run began with; every later step only changed them.',
  }),
  network: () => ({
    choice: 'now · network',
    title: 'now',
    list: 'Completions',
    by: 'by the network',
    caption: 'What it writes as it learns. Press Write at any time; the training goes on.',
    captionAtFirst:
      'What it writes after reading your text. Point at a word, and see what else it thought of.',
    question: 'What is the network now?',
    more: 'It keeps no sentence of the text: all it has is the numbers it has learnt, those of the step named here.',
  }),
  bigram: (unit) => ({
    choice: `${unit} pairs · bigram`,
    title: `${unit} pairs · bigram`,
    list: `Completions by ${unit} pairs`,
    by: `by ${unit} pairs`,
    caption: `It has counted what follows each ${unit}, and only the last ${unit} counts: makemore’s first model.`,
    question: `What are ${unit} pairs?`,
    more: 'Nothing is learnt: pairs that it never saw get what is set aside from those that it saw (Kneser–Ney).',
  }),
  trigram: (unit) => ({
    choice: `${unit} triples · trigram`,
    title: `${unit} triples · trigram`,
    list: `Completions by ${unit} triples`,
    by: `by ${unit} triples`,
    caption: `It has counted what follows each two ${unit}s; where it never met the two, it falls back on the last.`,
    question: `What are ${unit} triples?`,
    more: 'Such counts (Kneser–Ney) are what networks were measured against in Bengio et al. 2003, and long the best there was.',
  }),
  mixture: () => ({
    choice: 'now · network + trigram',
    title: 'network + trigram',
    list: 'Completions by the mixture',
    by: 'by network + trigram',
    caption:
      'It weighs the network’s guesses together with those of the triples, as Bengio et al. 2003 mixed them.',
    question: 'What is the mixture?',
    more: 'How much the network has to say is fitted to the validation part; before a first measurement the triples write alone.',
  }),
};

export const writerWords = (writer: Writer, unit: Unit): WriterWords => table[writer](unit);

/** Over what was written by someone who learns: by when. */
export function datedTitle(writer: Writer, step: number, ofEarlierRun: boolean): string {
  const { title } = writerWords(writer, 'word');
  const at = `at step ${formatCount(step)}`;
  if (!ofEarlierRun) return `${title}, ${at}`;
  const then = `${at} of an earlier run`;
  return writer === 'network' ? then : `${title}, ${then}`;
}
