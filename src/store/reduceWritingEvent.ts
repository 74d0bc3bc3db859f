/** Reduces generation events: started, new words, done. */

import type { Events } from '../protocol/events';
import type { EventMessage } from '../protocol/messages';
import type { Writer, WrittenWord } from '../protocol/writing';
import type { Completions, State, WritingRequest } from './state';
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
  const { prompt: asTyped, sampling, writers, unchanged, inPlace } = writing.asked ?? fallback;
  const before = Object.keys(unchanged).length > 0 ? writing.completions : undefined;
  const empty = Array.from({ length: sampling.completions }, (): WrittenWord[] => []);
  const lines = (writer: Writer) => (inPlace && writing.completions?.words[writer]) || empty;
  return {
    writeId,
    runId: before && !writers.some(dependsOnRun) ? before.runId : run?.runId,
    step: before && !writers.some(dependsOnTraining) ? before.step : step,
    asTyped,
    prompt,
    writers,
    sampling,
    words: { ...unchanged, ...byWriter(writers, lines) },
    rewritten: inPlace ? byWriter(writers, (writer) => lines(writer).map(() => 0)) : undefined,
    state: 'writing',
  };
}

function byWriter<Value>(writers: readonly Writer[], value: (writer: Writer) => Value) {
  return Object.fromEntries(writers.map((writer) => [writer, value(writer)])) as Partial<
    Record<Writer, Value>
  >;
}

/** A completion without new words stays the same object, so that the page does not render it again. */
function withWords(completions: Completions, { words: written }: Events['written']): Completions {
  const { writers, words, rewritten } = completions;
  const added = (writer: Writer, index: number) =>
    written.filter((each) => each.writer === writer && each.index === index).map(({ word }) => word);
  const lines = byWriter(writers, (writer) =>
    words[writer]?.map((line, index) => {
      const more = added(writer, index);
      if (more.length === 0) return line;
      const from = rewritten?.[writer]?.[index] ?? line.length;
      return [...line.slice(0, from), ...more, ...line.slice(from + more.length)];
    }),
  );
  const counts =
    rewritten &&
    byWriter(writers, (writer) =>
      rewritten[writer]?.map((count, index) => count + added(writer, index).length),
    );
  return { ...completions, words: { ...words, ...lines }, rewritten: counts };
}

/** Removes the words of the last time that no new ones have replaced. */
function ended(completions: Completions, { cancelled }: Events['writeDone']): Completions {
  const { words, rewritten, writers } = completions;
  const lines =
    rewritten &&
    byWriter(writers, (writer) =>
      words[writer]?.map((line, index) => line.slice(0, rewritten[writer]?.[index])),
    );
  return {
    ...completions,
    words: { ...words, ...lines },
    state: cancelled ? 'cancelled' : 'done',
  };
}
