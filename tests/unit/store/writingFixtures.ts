/** Generation events of the worker. */

import type { EventMessage } from '../../../src/protocol/messages';
import type { Writer, WrittenWord } from '../../../src/protocol/writing';

/** A word that could be drawn at temperature 1 only. */
export const word = (token: string): WrittenWord => ({
  token,
  probability: 0.5,
  alternatives: [],
  rank: 0,
  reshapings: [{ temperature: 1, kept: 2, total: 2 }],
});

export const started = (writeId: number, step = 12): EventMessage => ({
  name: 'writeStarted',
  requestId: writeId,
  payload: { writeId, prompt: [{ token: 'once', known: true }], step },
});

export const written = (writeId: number, writer: Writer, index: number, token: string): EventMessage => ({
  name: 'written',
  payload: { writeId, words: [{ writer, index, word: word(token) }] },
});

export const writeDone = (writeId: number, cancelled = false): EventMessage => ({
  name: 'writeDone',
  payload: { writeId, cancelled, tokens: 2, elapsedMs: 3 },
});
