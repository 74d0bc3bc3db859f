/** One piece of writing at a time: another prompt, or whatever clears the desk, ends the one before. */

import type { Requests } from '../protocol/requests';
import type { Desk } from './desk';
import type { Emit } from './emit';
import { failureOf } from './failures';
import type { Pen } from './writers';
import type { UntrainedPages } from './writing';

interface Place {
  readonly pen: Pen;
  /** Where the pen lay when the writing was asked for. */
  readonly desk: Desk;
}

export class Scribe {
  private writing = 0; // the writeId that is wanted
  private cancelledBefore = 0; // writes asked for earlier than this request may still wait in the queue
  private untrained: UntrainedPages | undefined;

  constructor(private readonly emit: Emit) {}

  /** Ends what is being written, and what was asked for before request `requestId`. */
  cancel(requestId: number): void {
    this.cancelledBefore = requestId;
    this.writing = 0;
  }

  /** Ends what is being written; what the untrained network wrote was of a run that is gone. */
  forget(): void {
    this.writing = 0;
    this.untrained = undefined;
  }

  /** Begins to write, and returns: a reset, or another prompt, must not wait for this one's last word. */
  async write(request: Requests['write'], writeId: number, { pen, desk }: Place): Promise<void> {
    pen.makingRoom = true;
    const { write } = await import('./writing');
    const { text } = desk;
    if (!text || pen !== desk.pen) return; // another text has come meanwhile
    if (writeId < this.cancelledBefore) {
      pen.makingRoom = this.writing !== 0;
      return this.emit('writeDone', { writeId, cancelled: true, tokens: 0, elapsedMs: 0 });
    }
    this.writing = writeId;
    const wanted = () => this.writing === writeId;
    const { prompt, sampling, writers } = request;
    const { untrained: remembered, emit } = this;
    const { corpus, ruler } = text;
    write({ writeId, prompt, sampling, writers }, { pen, corpus, ruler, remembered, emit, wanted })
      .then(
        (untrained) => {
          if (wanted()) this.untrained = untrained;
        },
        (error: unknown) => {
          emit('writeDone', { writeId, cancelled: true, tokens: 0, elapsedMs: 0 });
          emit('failed', { failure: failureOf(error) }, writeId);
        },
      )
      .finally(() => {
        if (wanted()) this.writing = 0;
        pen.makingRoom = this.writing !== 0; // another prompt may need it
      });
  }
}
