/** Generation events of the worker. */

import type { EventMessage } from '../../../src/protocol/messages';
import type { Writer } from '../../../src/protocol/writing';

export const started = (writeId: number, step = 12): EventMessage => ({
  name: 'writeStarted',
  requestId: writeId,
  payload: { writeId, prompt: [{ token: 'once', known: true }], step },
});

export const written = (writeId: number, writer: Writer, index: number, token: string): EventMessage => ({
  name: 'written',
  payload: { writeId, words: [{ writer, index, word: { token, probability: 0.5, alternatives: [] } }] },
});

export const writeDone = (writeId: number, cancelled = false): EventMessage => ({
  name: 'writeDone',
  payload: { writeId, cancelled, tokens: 2, elapsedMs: 3 },
});
