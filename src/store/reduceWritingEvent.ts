/** Reduces generation events: started, new words, done. */

import type { Events } from '../protocol/events';
import type { EventMessage } from '../protocol/messages';
import type { WrittenWord } from '../protocol/writing';
import type { Completions, State, WordsByWriter, WritingRequest } from './state';
import { dependsOnRun, dependsOnTraining } from './writers';

type WritingEvent = Extract<EventMessage, { name: 'writeStarted' | 'written' | 'writeDone' }>;

/** Events of a replaced generation are ignored. */
export function reduceWritingEvent(state: State, message: WritingEvent): State {
  const { writing } = state;
  if (message.name === 'writeStarted') {
    const completions = startedCompletions(state, message.payload);
    return { ...state, writing: { ...writing, asked: undefined, completions } };
  }
  const { writeId } = message.payload;
  const { asked, completions } = writing;
  // Canceled before it started.
  if (message.name === 'writeDone' && asked?.requestId === writeId) {
    return { ...state, writing: { ...writing, asked: undefined } };
  }
  if (!completions || writeId !== completions.writeId) return state;
  const next =
    message.name === 'written'
      ? withWords(completions, message.payload)
      : ended(completions, message.payload);
  return { ...state, writing: { ...writing, completions: next } };
}

/** Keeps the run and step of the unchanged completions unless one of `writers` depends on them. */
function startedCompletions(state: State, { writeId, prompt, step }: Events['writeStarted']): Completions {
  const { writing, settings, run } = state;
  const fallback: WritingRequest = { ...settings, prompt: writing.prompt, unchanged: {} };
  const { prompt: asTyped, sampling, writers, unchanged } = writing.asked ?? fallback;
  const before = Object.keys(unchanged).length > 0 ? writing.completions : undefined;
  const empty = Array.from({ length: sampling.completions }, (): WrittenWord[] => []);
  return {
    writeId,
    runId: before && !writers.some(dependsOnRun) ? before.runId : run?.runId,
    step: before && !writers.some(dependsOnTraining) ? before.step : step,
    asTyped,
    prompt,
    writers,
    sampling,
    words: { ...unchanged, ...Object.fromEntries(writers.map((writer) => [writer, empty])) },
    state: 'writing',
  };
}

/** A completion without new words stays the same object, so that the page does not render it again. */
function withWords(completions: Completions, { words: written }: Events['written']): Completions {
  const { writers, words } = completions;
  const entries = writers.map((writer) => [
    writer,
    words[writer]?.map((line, index) => {
      const added = written.filter((each) => each.writer === writer && each.index === index);
      return added.length > 0 ? [...line, ...added.map(({ word }) => word)] : line;
    }),
  ]);
  const updated: WordsByWriter = Object.fromEntries(entries);
  return { ...completions, words: { ...words, ...updated } };
}

function ended(completions: Completions, { cancelled }: Events['writeDone']): Completions {
  return { ...completions, state: cancelled ? 'cancelled' : 'done' };
}
