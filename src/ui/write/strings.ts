/** Strings of the writing region. */

import type { SamplingConfig } from '../../config/settings';
import type { Writer } from '../../store/protocolTypes';
import { formatCount, formatShare } from '../shared/format';
import type { Unit } from '../shared/meaning';

export const writingTitle = 'Write';

export const promptStrings = {
  label: 'Prompt',
  placeholder: 'Type a beginning, or leave it empty',
  write: 'Write',
  stop: 'Stop writing',
  /** Read by screen readers before the end of a long prompt. */
  beginningHidden: 'The beginning of the prompt is not shown.',
  ellipsis: '…',
};

export const samplingStrings = {
  /** Accessible name of the popover. */
  title: 'Sampling settings',
  seedLabel: 'Writing seed',
  seedQuestion: 'What is the writing seed?',
  seedHelp: 'With the same network, prompt and settings, the same seed gives the same completions.',
  stopAtPeriod: 'End at the first period',
  rewrites: 'Rewrite the completions as the network learns',
  rewritesNote: 'This takes at most an eighth of the time. At the end of a run they are always rewritten.',
};

/** temperature 0.8 · top-k 40 · 40 words · 3 completions · seed 7; settings without effect are left out. */
export function samplingLine(sampling: SamplingConfig, unit: Unit): string {
  const { temperature, topK, topP, length, completions, seed, stopAtPeriod } = sampling;
  return [
    `temperature ${temperature}`,
    topK > 0 && `top-k ${topK}`,
    topP < 1 && `top-p ${topP}`,
    stopAtPeriod ? `up to the first period, at most ${length} ${unit}s` : `${length} ${unit}s`,
    completions !== 1 && `${completions} completions`,
    `seed ${seed}`,
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

export const exportStrings = {
  save: 'Save',
  /** Accessible name. */
  saveName: 'Save completions',
  copy: 'Copy',
  /** Accessible name. */
  copyName: 'Copy completions',
  copyFailed: 'Press “Save” to get a file instead.',
  /** Part of the file's name. */
  fileKind: 'completions',
};

/** Lines of the exported text. */
export const exportLines = {
  text: (name: string) => `Text: ${name}`,
  prompt: (prompt: string) => `Prompt: ${prompt || '(none)'}`,
  unknown: (tokens: readonly string[]) => `${notInText} ${tokens.join(', ')}`,
  sampling: (line: string) => `Sampling: ${line}`,
};

const notInText = 'Not in this text, so the model sees a blank:';

export const columnStrings = {
  /** Accessible names of the two lists of models. */
  model: ['Left column', 'Right column'],
  /** Followed by the unknown words. */
  notInText,
  /** If nothing is left to chance. */
  identical:
    'The completions are the same: only the most probable word can be drawn. Raise the temperature or top-k for different ones.',
  moreUnknown: (count: number) => `and ${formatCount(count)} more`,
  written: 'Written',
  /** Follows `written`, which is hidden if there is little space. */
  stepsAgo: (steps: number) => (steps === 1 ? '1 step ago' : `${formatCount(steps)} steps ago`),
  /** After the best checkpoint was restored at the end of a run. */
  restored: (step: number) => `Now back at step ${formatCount(step)}`,
  /** The mixture before its weights are fitted. */
  trigramOnly: 'Only the trigram model so far',
  /** @param share undefined if not known yet */
  counting: (share: number | undefined) =>
    share === undefined ? 'Counting the text' : `Counting the text: ${formatShare(share)}`,
};

interface ShownSampling extends Pick<SamplingConfig, 'temperature' | 'topK' | 'topP'> {
  /** The temperature that the words were drawn at. */
  readonly used: number;
  readonly unit: Unit;
}

export const alternativesStrings = {
  /** Accessible name of the region. */
  label: 'Alternatives',
  hint: (unit: Unit) =>
    `Point at a ${unit}, or move to it with Tab and the arrow keys, to see what else was likely there.`,
  close: 'Close',
  /** Accessible name. */
  closeName: 'Close the alternatives',
  /** @param source  such as "according to the network" */
  title: (source: string) => `Most probable here, ${source}`,
  branch: 'Continue from here',
  slider: 'Shown at temperature',
  /** Read by screen readers. */
  temperature: (temperature: number, used: number) =>
    temperature === used ? `${temperature}, as the completions were written` : `${temperature}`,
  /** What the shares are of. */
  sampling({ temperature, used, topK, topP, unit }: ShownSampling): string {
    const among = [topK > 0 && `top-k ${topK}`, topP < 1 && `top-p ${topP}`].filter((part) => part !== false);
    const at = [`temperature ${temperature}`, ...among].join(', ');
    const drawn =
      temperature === used
        ? `The ${unit} was drawn with these probabilities: ${at}.`
        : `These are the probabilities at ${at}.`;
    return `${drawn} Press a ${unit} to continue from it.`;
  },
  /** Follows the word in quotation marks. */
  notInText: 'does not occur in this text, so the model sees a blank.',
};

export interface WriterStrings {
  /** In the list of models. */
  readonly choice: string;
  /** Heading of the column. */
  readonly title: string;
  /** Accessible name of the list of completions. */
  readonly list: string;
  /** See `alternativesStrings.title`. */
  readonly source: string;
  /** What it does, in one sentence. */
  readonly caption: string;
  /** The caption before a text is loaded. */
  readonly captionWithoutText?: string;
  /** Accessible name of the `?` button. */
  readonly question: string;
  /** More help, shown after the caption. */
  readonly more: string;
}

const table: Readonly<Record<Writer, (unit: Unit) => WriterStrings>> = {
  untrained: (unit) => ({
    choice: 'before training · untrained',
    title: 'before training',
    list: 'Completions before training',
    source: 'before training',
    caption: 'How the network continues your prompt before its first training step.',
    question: 'What is the network before training?',
    more: `It has the weights that the run started with. Unless Output bias is set to Zero, it starts with the frequencies of the ${unit}s, and therefore writes common ${unit}s without any order.`,
  }),
  network: () => ({
    choice: 'now · network',
    title: 'now',
    list: 'Completions',
    source: 'according to the network',
    caption: 'What the network writes as it learns. Press Write at any time; training continues.',
    captionWithoutText:
      'What the network writes after reading your text. Point at a word to see what else was likely.',
    question: 'What is the network now?',
    more: 'It stores no sentences of the text, only the numbers it has learned, here those of the step named above.',
  }),
  bigram: (unit) => ({
    choice: `${unit} pairs · bigram`,
    title: `${unit} pairs · bigram`,
    list: `Completions by ${unit} pairs`,
    source: `according to ${unit} pairs`,
    caption: `Counts what follows each ${unit} and looks back at only one ${unit}: makemore’s first model.`,
    question: `What are ${unit} pairs?`,
    more: 'No training is involved. Pairs that never occurred share the probability set aside from those that did (Kneser–Ney smoothing).',
  }),
  trigram: (unit) => ({
    choice: `${unit} triples · trigram`,
    title: `${unit} triples · trigram`,
    list: `Completions by ${unit} triples`,
    source: `according to ${unit} triples`,
    caption: `Counts what follows each two ${unit}s; if it has never seen the two together, it uses only the last.`,
    question: `What are ${unit} triples?`,
    more: 'Bengio et al. 2003 compared their network with such models (Kneser–Ney smoothing), which were long the best available.',
  }),
  fivegram: (unit) => ({
    choice: `groups of 5 ${unit}s · 5-gram`,
    title: `groups of 5 ${unit}s · 5-gram`,
    list: `Completions by groups of 5 ${unit}s`,
    source: `according to groups of 5 ${unit}s`,
    caption: `Counts what follows each four ${unit}s; if it has never seen them together, it uses fewer.`,
    question: `What are groups of 5 ${unit}s?`,
    more: 'It often repeats the text itself: of so long a context, there is usually only one continuation.',
  }),
  mixture: () => ({
    choice: 'now · network + trigram',
    title: 'network + trigram',
    list: 'Completions by the mixture',
    source: 'according to network + trigram',
    caption:
      'A weighted average of the predictions of the network and the trigram model, as in Bengio et al. 2003.',
    question: 'What is the mixture?',
    more: 'The network’s weight is fitted on the validation text; before the first measurement, only the trigram model is used.',
  }),
};

export const writerStrings = (writer: Writer, unit: Unit): WriterStrings => table[writer](unit);

/** Heading of a column whose model depends on training: now, at step 1,200. */
export function datedTitle(writer: Writer, step: number, ofEarlierRun: boolean): string {
  const { title } = writerStrings(writer, 'word');
  const at = `at step ${formatCount(step)}`;
  if (!ofEarlierRun) return `${title}, ${at}`;
  const earlier = `${at} of an earlier run`;
  return writer === 'network' ? earlier : `${title}, ${earlier}`;
}
