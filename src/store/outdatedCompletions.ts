/**
 * Decides which completions to generate when another model is chosen or the network has been trained further.
 * Completions that are still comparable are kept: choosing a model for one column does not rewrite the other.
 */

import type { Writer } from '../protocol/writing';
import { parametersStep, visibleCompletions, visibleRun } from './selectors';
import { sameSampling } from './settings';
import type { Completions, State, WordsByWriter, WritingRequest } from './state';
import { dependsOnRun, dependsOnTraining } from './writers';

/** The completions of the current prompt: finished ones, and the models that are still writing. */
interface PromptCompletions extends Pick<WritingRequest, 'prompt' | 'sampling'> {
  readonly words: WordsByWriter;
  readonly inProgress: readonly Writer[];
}

function completionsOf(state: State): PromptCompletions | undefined {
  const { asked } = state.writing;
  if (asked) return { ...asked, words: asked.unchanged, inProgress: asked.writers };
  const completions = visibleCompletions(state);
  if (!completions) return undefined;
  const { asTyped: prompt, sampling, words, writers } = completions;
  const inProgress = completions.state === 'writing' ? writers : [];
  return {
    prompt,
    sampling,
    words: filterWords(words, (writer) => !inProgress.includes(writer)),
    inProgress,
  };
}

/** The request for the completions that the chosen models still lack; undefined if there are none to add. */
export function missingCompletions(state: State): WritingRequest | undefined {
  const current = completionsOf(state);
  if (!current || state.text.loading || state.pending) return undefined;
  const missing = state.settings.writers.filter((writer) => current.words[writer] === undefined);
  if (missing.every((writer) => current.inProgress.includes(writer))) return undefined;
  return requestFor(state, current, missing);
}

/**
 * The request for completions by the present network; undefined if no chosen model depends on training. Outside the view
 * *Write* only such models write: the others are asked once their columns are in view.
 */
export function outdatedCompletions(state: State): WritingRequest | undefined {
  const { settings, writing, view } = state;
  const { sampling } = settings;
  const current = completionsOf(state);
  const isSamePrompt = current?.prompt === writing.prompt && sameSampling(current.sampling, sampling);
  const isMissing = (writer: Writer) => !isSamePrompt || current.words[writer] === undefined;
  const writers = settings.writers.filter(
    (writer) => dependsOnTraining(writer) || (view === 'write' && isMissing(writer)),
  );
  if (!writers.some(dependsOnTraining)) return undefined;
  if (!isSamePrompt) return { prompt: writing.prompt, sampling, writers, unchanged: {} };
  return { ...requestFor(state, current, writers), inPlace: true };
}

/** Requests completions by `writers` and by every model whose completions would not be comparable with theirs. */
function requestFor(
  state: State,
  { prompt, sampling, words, inProgress }: PromptCompletions,
  writers: readonly Writer[],
): WritingRequest {
  const isComparable = comparable(state, writers);
  const unchanged = filterWords(words, (writer) => !writers.includes(writer) && isComparable(writer));
  const isWanted = (writer: Writer) =>
    writers.includes(writer) || inProgress.includes(writer) || words[writer] !== undefined;
  return {
    prompt,
    sampling,
    writers: state.settings.writers.filter((writer) => !unchanged[writer] && isWanted(writer)),
    unchanged,
  };
}

/** Whether a model's completions can be kept next to new ones by `writers`: only from the same run and step. */
function comparable(state: State, writers: readonly Writer[]): (writer: Writer) => boolean {
  const run = visibleRun(state);
  const before: Completions | undefined = state.writing.completions;
  const sameRun = run !== undefined && before?.runId === run.runId;
  const sameStep = sameRun && before?.step === parametersStep(run);
  return (writer) =>
    (sameRun || !dependsOnRun(writer) || !writers.some(dependsOnRun)) &&
    (sameStep || !dependsOnTraining(writer) || !writers.some(dependsOnTraining));
}

function filterWords(words: WordsByWriter, keep: (writer: Writer) => boolean): WordsByWriter {
  return Object.fromEntries(Object.entries(words).filter(([writer]) => keep(writer as Writer)));
}
