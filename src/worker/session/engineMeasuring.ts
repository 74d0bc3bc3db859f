/** Answers requests to measure the engines: one at a time, canceled by any request that needs the engines itself. */

import { detectBackend, releaseGl } from '../../engine/detectBackend';
import { fastestReport, type StepSize, type StepTimes } from '../../engine/measuredSpeeds';
import type { BackendReport } from '../../engine/types';
import type { Requests } from '../../protocol/requests';
import { RequestError, requireInRange } from '../failures';
import type { SessionContext } from './sessionContext';

export class EngineMeasuring {
  /** Requests before this one are canceled, including those still waiting in the session's queue. */
  private canceledBefore = 0;
  private current = new AbortController();

  constructor(private readonly context: SessionContext) {}

  /** Cancels the current measurement, and all requests before `requestId`. */
  cancel(requestId: number): void {
    this.canceledBefore = requestId;
    this.current.abort();
  }

  /** @throws RequestError if a run trains, or a setting is out of range */
  async measure({ run }: Requests['measureEngines'], requestId: number): Promise<void> {
    const { emit, sessionState } = this.context;
    if (requestId < this.canceledBefore) return emit('enginesMeasured', { cancelled: true }, requestId);
    if (sessionState.run?.active) throw new RequestError({ code: 'measuringWhileTraining' });
    requireInRange({ ...run.model, ...run.training });
    this.current = new AbortController();
    const { signal } = this.current;
    const { measureEngines, measuredText } = await import('./measureEngines');
    const corpus = sessionState.text?.corpus;
    const text = measuredText(corpus, run.model.contextLength);
    const vocabularySize = text.trainingCounts.length;
    const size = { run, vocabularySize };
    const madeUp = text.ids !== corpus?.ids;
    const { report: byRule, gl } = detectBackend('automatic');
    releaseGl(gl);
    emit('measuringEngines', { vocabularySize, madeUp }, requestId);
    const stepMs: { -readonly [Name in keyof StepTimes]: number } = {};
    await measureEngines({
      ...{ size, text, signal, inSoftware: byRule.reason === 'softwareRenderer' },
      onStart: (backend) => emit('measuringEngine', { backend }, requestId),
      onMeasured: (engine) => {
        if ('stepMs' in engine) stepMs[engine.backend] = engine.stepMs;
        emit('engineMeasured', { engine }, requestId);
      },
    });
    if (!signal.aborted) await this.remember(byRule, size, stepMs);
    emit('enginesMeasured', { cancelled: signal.aborted }, requestId);
  }

  /** Remembers the speeds and, if there is no run, reports the backend that `automatic` now selects. */
  private async remember(byRule: BackendReport, size: StepSize, stepMs: StepTimes): Promise<void> {
    const { emit, sessionState, speeds } = this.context;
    await speeds.ready();
    speeds.memory.remember(byRule.renderer, size, stepMs);
    await speeds.saved();
    const fastest = fastestReport(byRule, stepMs);
    if (!fastest || sessionState.languageModel) return;
    const { withThreads } = await import('../../engine/backend');
    emit('backend', { report: withThreads(fastest) });
  }
}
