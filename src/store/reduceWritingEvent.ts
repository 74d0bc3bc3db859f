/** What the worker writes, taken into the state. */

import type { EventMessage, Writer, WrittenWord } from '../protocol/messages';
import type { Completions, State } from './state';

type WritingEvent = Extract<EventMessage, { name: 'writeStarted' | 'written' | 'writeDone' }>;

/** Words of a writing that another has replaced are dropped. */
export function reduceWritingEvent(state: State, message: WritingEvent): State {
  const { writing } = state;
  if (message.name === 'writeStarted') {
    const { writeId, prompt, step } = message.payload;
    const sampling = writing.asked?.sampling ?? state.settings.sampling;
    const empty = Array.from({ length: sampling.completions }, (): WrittenWord[] => []);
    const completions: Completions = {
      writeId,
      runId: state.run?.runId,
      step,
      prompt,
      sampling,
      words: { untrained: empty, now: empty },
      state: 'writing',
    };
    return { ...state, writing: { ...writing, asked: undefined, completions } };
  }
  const completions = writing.completions;
  if (!completions || message.payload.writeId !== completions.writeId) return state;
  const next =
    message.name === 'written' ? grown(completions, message.payload) : ended(completions, message.payload);
  return { ...state, writing: { ...writing, completions: next } };
}

type Written = Extract<WritingEvent, { name: 'written' }>['payload'];
type Done = Extract<WritingEvent, { name: 'writeDone' }>['payload'];

/** A completion that nothing was written to stays the same object, so that the page need not draw it again. */
function grown(completions: Completions, { words: written }: Written): Completions {
  const grow = (writer: Writer) =>
    completions.words[writer].map((words, index) => {
      const more = written.filter((each) => each.writer === writer && each.index === index);
      return more.length > 0 ? [...words, ...more.map(({ word }) => word)] : words;
    });
  return { ...completions, words: { untrained: grow('untrained'), now: grow('now') } };
}

function ended(completions: Completions, { cancelled }: Done): Completions {
  return { ...completions, state: cancelled ? 'cancelled' : 'done' };
}
