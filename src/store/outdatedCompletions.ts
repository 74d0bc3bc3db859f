/**
 * What to have written when another writer is chosen, or when the network has learnt more. Whatever may stay on the
 * page as it is stays: a column is not written again because of a choice made in the other.
 */

import type { Writer } from '../protocol/writing';
import { parametersStep, visibleCompletions, visibleRun } from './selectors';
import { sameSampling } from './settings';
import type { Completions, State, WordsByWriter, WritingRequest } from './state';
import { dependsOnRun, dependsOnTraining } from './writers';

/** What the page holds of one prompt: words that are there, and who is still writing. */
interface Pages extends Pick<WritingRequest, 'prompt' | 'sampling'> {
  readonly words: WordsByWriter;
  readonly underway: readonly Writer[];
}

function pagesOf(state: State): Pages | undefined {
  const { asked } = state.writing;
  if (asked) return { ...asked, words: asked.unchanged, underway: asked.writers };
  const completions = visibleCompletions(state);
  if (!completions) return undefined;
  const { asTyped: prompt, sampling, words, writers } = completions;
  const underway = completions.state === 'writing' ? writers : [];
  return { prompt, sampling, words: only(words, (writer) => !underway.includes(writer)), underway };
}

/** What the chosen writers have not written of the prompt on the page; nothing where there is none. */
export function missingCompletions(state: State): WritingRequest | undefined {
  const pages = pagesOf(state);
  if (!pages || state.text.loading || state.pending) return undefined;
  const missing = state.settings.writers.filter((writer) => pages.words[writer] === undefined);
  if (missing.every((writer) => pages.underway.includes(writer))) return undefined;
  return anew(state, pages, missing);
}

/** What a network that has learnt more would write otherwise; nothing where no one learns. */
export function outdatedCompletions(state: State): WritingRequest | undefined {
  const { settings, writing } = state;
  const { writers, sampling } = settings;
  if (!writers.some(dependsOnTraining)) return undefined;
  const pages = pagesOf(state);
  const samePrompt = pages?.prompt === writing.prompt && sameSampling(pages.sampling, sampling);
  if (!samePrompt) return { prompt: writing.prompt, sampling, writers, unchanged: {} };
  const outdated = writers.filter((writer) => dependsOnTraining(writer) || pages.words[writer] === undefined);
  return anew(state, pages, outdated);
}

/** At least `writers` write; with them everyone whose words could not be compared to theirs. */
function anew(state: State, { prompt, sampling, words }: Pages, writers: readonly Writer[]): WritingRequest {
  const stays = comparable(state, writers);
  const kept = only(words, (writer) => !writers.includes(writer) && stays(writer));
  return {
    prompt,
    sampling,
    writers: state.settings.writers.filter((writer) => !kept[writer]),
    unchanged: kept,
  };
}

/** Whose words may stay beside what `writers` write now: only those of the same run, and of the same step of it. */
function comparable(state: State, writers: readonly Writer[]): (writer: Writer) => boolean {
  const run = visibleRun(state);
  const before: Completions | undefined = state.writing.completions;
  const sameRun = run !== undefined && before?.runId === run.runId;
  const sameStep = sameRun && before?.step === parametersStep(run);
  return (writer) =>
    (sameRun || !dependsOnRun(writer) || !writers.some(dependsOnRun)) &&
    (sameStep || !dependsOnTraining(writer) || !writers.some(dependsOnTraining));
}

function only(words: WordsByWriter, wanted: (writer: Writer) => boolean): WordsByWriter {
  return Object.fromEntries(Object.entries(words).filter(([writer]) => wanted(writer as Writer)));
}
