/** Dependencies that the session's operations share: state, saved runs, text reader, run ids and backends. */

import type { BackendChoice } from '../../config/settings';
import type { Backend } from '../../engine/backend';
import type { StepSize } from '../../engine/measuredSpeeds';
import type { EmitEvent } from '../emitEvent';
import type { SavedRuns } from '../saving/savedRuns';
import { yieldToMessages } from '../scheduler';
import type { RememberedSpeeds } from './rememberedSpeeds';
import type { SessionState } from './sessionState';
import { TextReader } from './textReader';

export class SessionContext {
  readonly reader: TextReader;
  private lastRunId = 0;

  constructor(
    readonly emit: EmitEvent,
    readonly sessionState: SessionState,
    readonly savedRuns: SavedRuns,
    readonly speeds: RememberedSpeeds,
  ) {
    this.reader = new TextReader(emit);
  }

  /** A new id, unique among the runs and imported models of this session. */
  nextRunId(): number {
    return ++this.lastRunId;
  }

  /**
   * @param size  what the backend is needed for: `automatic` selects the fastest one for it
   * @throws BackendError if the backend is not available
   */
  async startBackend(choice: BackendChoice, size: StepSize): Promise<Backend> {
    const [{ startBackend }, { onContextLost }] = await Promise.all([
      import('../../engine/backend'),
      import('../../engine/gpuBackends'),
    ]);
    if (choice === 'automatic') await this.speeds.ready();
    const backend = await startBackend(choice, { size, memory: this.speeds.memory });
    const { report } = backend;
    this.emit('backend', { report });
    onContextLost((name) => {
      if (report.name === name) this.contextLost(); // a run on another backend is not affected
    });
    await yieldToMessages();
    return backend;
  }

  /** Reports the loss; the page then replaces this worker. */
  private contextLost(): void {
    this.sessionState.run?.autosave.abandon();
    this.emit('failed', { failure: { code: 'contextLost' } });
  }

  /** Answers a request that a later text has superseded: see `SessionState.isSuperseded`. */
  reportSuperseded(requestId: number): undefined {
    this.emit('corpusCancelled', {}, requestId);
  }
}
