/** What the worker writes, taken into the state. */

import type { Events } from '../protocol/events';
import type { EventMessage } from '../protocol/messages';
import type { WrittenWord } from '../protocol/writing';
import type { Completions, State, WordsByWriter, WritingRequest } from './state';
import { dependsOnRun, dependsOnTraining } from './writers';

type WritingEvent = Extract<EventMessage, { name: 'writeStarted' | 'written' | 'writeDone' }>;

/** Words of a writing that another has replaced are dropped. */
export function reduceWritingEvent(state: State, message: WritingEvent): State {
  const { writing } = state;
  if (message.name === 'writeStarted') {
    const completions = begun(state, message.payload);
    return { ...state, writing: { ...writing, asked: undefined, completions } };
  }
  const { writeId } = message.payload;
  const { asked, completions } = writing;
  // Called off before it began.
  if (message.name === 'writeDone' && asked?.requestId === writeId) {
    return { ...state, writing: { ...writing, asked: undefined } };
  }
  if (!completions || writeId !== completions.writeId) return state;
  const next =
    message.name === 'written' ? grown(completions, message.payload) : ended(completions, message.payload);
  return { ...state, writing: { ...writing, completions: next } };
}

/** Step and run stay those of the words that stay, unless someone writes to whom they matter. */
function begun(state: State, { writeId, prompt, step }: Events['writeStarted']): Completions {
  const { writing, settings, run } = state;
  const usual: WritingRequest = { ...settings, prompt: writing.prompt, unchanged: {} };
  const { prompt: asTyped, sampling, writers, unchanged: kept } = writing.asked ?? usual;
  const before = Object.keys(kept).length > 0 ? writing.completions : undefined;
  const empty = Array.from({ length: sampling.completions }, (): WrittenWord[] => []);
  return {
    writeId,
    runId: before && !writers.some(dependsOnRun) ? before.runId : run?.runId,
    step: before && !writers.some(dependsOnTraining) ? before.step : step,
    asTyped,
    prompt,
    writers,
    sampling,
    words: { ...kept, ...Object.fromEntries(writers.map((writer) => [writer, empty])) },
    state: 'writing',
  };
}

/** A completion that nothing was written to stays the same object, so that the page need not draw it again. */
function grown(completions: Completions, { words: written }: Events['written']): Completions {
  const { writers, words } = completions;
  const grow = writers.map((writer) => [
    writer,
    words[writer]?.map((line, index) => {
      const more = written.filter((each) => each.writer === writer && each.index === index);
      return more.length > 0 ? [...line, ...more.map(({ word }) => word)] : line;
    }),
  ]);
  const grownWords: WordsByWriter = Object.fromEntries(grow);
  return { ...completions, words: { ...words, ...grownWords } };
}

function ended(completions: Completions, { cancelled }: Events['writeDone']): Completions {
  return { ...completions, state: cancelled ? 'cancelled' : 'done' };
}
