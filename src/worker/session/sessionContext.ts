/** What runs are made with: the desk that they are put on, the saved ones, a reader of texts, and backends. */

import type { BackendChoice } from '../../config/settings';
import type { Backend } from '../../engine/backend';
import type { EmitEvent } from '../emitEvent';
import type { SavedRuns } from '../saving/savedRuns';
import { yieldToMessages } from '../scheduler';
import type { SessionState } from './sessionState';
import { TextReader } from './textReader';

export class SessionContext {
  readonly reader: TextReader;
  private runs = 0;

  constructor(
    readonly emit: EmitEvent,
    readonly sessionState: SessionState,
    readonly savedRuns: SavedRuns,
  ) {
    this.reader = new TextReader(emit);
  }

  /** A number that no run and no imported model of this session has had. */
  nextRunId(): number {
    return ++this.runs;
  }

  /** @throws BackendError where it cannot be had */
  async startBackend(choice: BackendChoice): Promise<Backend> {
    const { startBackend, onContextLost } = await import('../../engine/backend');
    const backend = await startBackend(choice);
    const { report } = backend;
    this.emit('backend', { report });
    onContextLost(() => {
      if (report.name === 'webgl') this.contextLost(); // a run on another backend does not mind
    });
    await yieldToMessages();
    return backend;
  }

  /** The page knows what to do: this worker is not worth keeping. */
  private contextLost(): void {
    this.sessionState.run?.autosave.abandon();
    this.emit('failed', { failure: { code: 'contextLost' } });
  }

  /** What is asked for has been overtaken by a text: see `Desk.outdated`. */
  reportOutdated(requestId: number): undefined {
    this.emit('corpusCancelled', {}, requestId);
  }
}
