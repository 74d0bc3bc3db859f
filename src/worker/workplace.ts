/** What runs are made with: the desk that they are put on, the saved ones, a reader of texts, and backends. */

import type { BackendChoice } from '../config/settings';
import type { Backend } from '../engine/backend';
import type { Desk } from './desk';
import type { Emit } from './emit';
import type { Library } from './library';
import { messagesHandled } from './scheduler';
import { TextReader } from './textReader';

export class Workplace {
  readonly reader: TextReader;
  private runs = 0;

  constructor(
    readonly emit: Emit,
    readonly desk: Desk,
    readonly library: Library,
  ) {
    this.reader = new TextReader(emit);
  }

  /** A number that no run and no imported model of this session has had. */
  nextRunId(): number {
    return ++this.runs;
  }

  /** @throws BackendError where it cannot be had */
  async startBackend(choice: BackendChoice): Promise<Backend> {
    const { startBackend, onContextLost } = await import('../engine/backend');
    const backend = await startBackend(choice);
    const { report } = backend;
    this.emit('backend', { report });
    onContextLost(() => {
      if (report.name === 'webgl') this.contextLost(); // a run on another backend does not mind
    });
    await messagesHandled();
    return backend;
  }

  /** The page knows what to do: this worker is not worth keeping. */
  private contextLost(): void {
    this.desk.run?.keeper.abandon();
    this.emit('failed', { failure: { code: 'contextLost' } });
  }

  /** What is asked for has been overtaken by a text: see `Desk.outdated`. */
  calledOff(requestId: number): undefined {
    this.emit('corpusCancelled', {}, requestId);
  }
}
