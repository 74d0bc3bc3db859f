/** Restores a run after its worker failed: from the last save, or else from the beginning. */

import type { Client } from '../client/client';
import { savedRuns } from './savedRuns';
import { visibleRun } from './selectors';
import type { Recovery, Run, State } from './state';
import type { Store } from './store';
import type { WorkerFailure } from './workerFailure';

/** After this many consecutive failures the run is not resumed as it was. */
const maxConsecutiveFailures = 3;
/** A failure this long after the previous one starts a new count. */
const resetCountMs = 120_000;

export interface RecoveryOptions {
  readonly store: Store;
  readonly client: Client;
  /** Loads the current text into the new worker, which handles later requests after that. */
  readonly reloadText: () => void;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
}

/** The run to restore. */
interface LostRun {
  readonly run: Run;
  /** Whether it was training, so that it resumes by itself. */
  readonly wasTraining: boolean;
}

/** Call both after the failure has been reduced, with the state before it. */
export interface RunRecovery {
  onWorkerFailure(failure: WorkerFailure, before: State): void;
  /** The new worker rejected a request. If that was for the saved run, the text is loaded without it. */
  onRequestFailure(before: State): void;
}

export function createRecovery({ store, client, reloadText, now }: RecoveryOptions): RunRecovery {
  let consecutiveFailures = 0; // including the present one
  let lastFailureMs = Number.NEGATIVE_INFINITY;
  let lostRun: LostRun | undefined;

  function countFailure(): void {
    consecutiveFailures = now() - lastFailureMs < resetCountMs ? consecutiveFailures + 1 : 1;
    lastFailureMs = now();
  }

  /** Reloads the text without the run; the session is lost if the text has no source. */
  function restoreText({ text: { ready } }: State): void {
    store.dispatch({ type: 'runLost' });
    if (ready?.source) reloadText();
    else if (ready) store.dispatch({ type: 'sessionLost' });
  }

  /** Starts the run that was requested and did not exist yet when the worker failed. */
  function startAgain({ settings, text }: State): void {
    if (!text.ready?.source) return;
    client.send('start', { run: settings.run, backend: settings.backend });
    store.dispatch({ type: 'runRequested' });
  }

  /** How to restore a lost run; undefined if it cannot be restored. */
  function planFor(
    { run, wasTraining }: LostRun,
    cause: WorkerFailure['code'],
    before: State,
  ): Recovery | undefined {
    const repeated = consecutiveFailures >= maxConsecutiveFailures;
    // After wrong results or repeated context losses the run moves off the GPU; after other repeated failures it waits
    // for the user.
    const leavesGpu = cause === 'wrongResults' || (cause === 'contextLost' && repeated);
    const movedTo = leavesGpu ? ('wasm' as const) : undefined;
    const resumes = wasTraining && (movedTo !== undefined || !repeated);
    if (!isSaved(run, before) && !(resumes && before.text.ready?.source)) return undefined;
    const { loading } = before.text;
    return {
      ...{ cause, movedTo, lostStep: run.step },
      outcome: resumes ? 'resumed' : wasTraining ? 'paused' : 'restored',
      unread: loading && !loading.lost ? loading.name : before.recovery?.unread,
    };
  }

  function restoreRun({ run }: LostRun, { outcome, movedTo }: Recovery, before: State): void {
    const { text, settings } = before;
    if (isSaved(run, before)) reopen(run, outcome === 'resumed', movedTo, text.ready);
    else {
      reloadText();
      client.send('start', { run: run.config, backend: movedTo ?? settings.backend });
    }
  }

  /** @param ready the text, in case it was too large to be saved with the run */
  function reopen(
    { savedId }: Run,
    resume: boolean,
    backend: Recovery['movedTo'],
    ready: State['text']['ready'],
  ): void {
    const source = ready?.source;
    const requestId = client.send('openRun', { savedId, resume, backend, source });
    const name = ready?.summary.name ?? '';
    store.dispatch({ type: 'textRequested', requestId, name, source, lost: true });
  }

  function onWorkerFailure(failure: WorkerFailure, before: State): void {
    countFailure();
    const { code: cause } = failure;
    if (cause === 'contextLost' || cause === 'wrongResults') client.replace(); // after the other failures it is already replaced
    // If recovery itself failed, the run to restore is still the one lost first.
    lostRun = before.recovery && lostRun ? lostRun : lostRunOf(before);
    const plan = lostRun && planFor(lostRun, cause, before);
    // Failures that no user action caused are not retried forever.
    const { loading } = before.text;
    const userInitiated = lostRun?.wasTraining || before.starting || (loading && !loading.lost);
    const automatic = before.recovery !== undefined || !userInitiated;
    if (consecutiveFailures > maxConsecutiveFailures && automatic && !plan?.movedTo) {
      store.dispatch({ type: 'sessionLost' });
    } else if (!lostRun || !plan) {
      restoreText(before);
      if (before.starting && consecutiveFailures === 1) startAgain(before);
    } else {
      restoreRun(lostRun, plan, before);
      store.dispatch({ type: 'recovering', recovery: plan });
    }
    if (plan?.movedTo) consecutiveFailures = 0;
  }

  function onRequestFailure({ recovery, text: { loading } }: State): void {
    const { text } = store.getState();
    const runRejected = recovery !== undefined && loading?.lost && text.loading === undefined;
    if (runRejected && text.ready) reloadText();
  }

  return { onWorkerFailure, onRequestFailure };
}

/** Undefined if there is no run, it was reset, or it has no training yet and is not starting. */
function lostRunOf(state: State): LostRun | undefined {
  const run = visibleRun(state);
  if (!run) return undefined;
  const wasTraining = run.state === 'training' || run.state === 'compiling';
  return wasTraining || run.step > 0 ? { run, wasTraining } : undefined;
}

function isSaved({ saved, savedId }: Run, state: State): boolean {
  return saved !== undefined || savedRuns(state).some((each) => each.savedId === savedId);
}
