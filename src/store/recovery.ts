/** Brings a run back after its worker broke: from where it was last saved, or else from its beginning. */

import type { Client } from '../client/client';
import { savedRuns } from './savedRuns';
import { visibleRun } from './selectors';
import type { Recovery, Run, State } from './state';
import type { Store } from './store';
import type { WorkerFailure } from './workerFailure';

/** After so many breakdowns in a row the same is not tried once more. */
const mostInARow = 3;
/** Without one for so long, the next is the first. */
const calmMs = 120_000;

export interface RecoveryOptions {
  readonly store: Store;
  readonly client: Client;
  /** Gives the new worker the text that stands; what is asked of it next waits for that. */
  readonly reloadText: () => void;
  /** Milliseconds, from any moment on. */
  readonly now: () => number;
}

/** What is to be brought back. */
interface Aim {
  readonly run: Run;
  /** Whether it was under way, so that it goes on by itself. */
  readonly wasTraining: boolean;
}

/** Both are to be called once the state knows of the failure, with the state before. */
export interface RunRecovery {
  broken(failure: WorkerFailure, before: State): void;
  /** The new worker refused something. Where that was the saved run, it is given the text at least. */
  refused(before: State): void;
}

export function createRecovery({ store, client, reloadText, now }: RecoveryOptions): RunRecovery {
  let inARow = 0; // breakdowns, the present one included
  let lastMs = Number.NEGATIVE_INFINITY;
  let aim: Aim | undefined;

  function count(): void {
    inARow = now() - lastMs < calmMs ? inARow + 1 : 1;
    lastMs = now();
  }

  /** The text alone; nothing where it came without a source. */
  function bringBackText({ text: { ready } }: State): void {
    store.dispatch({ type: 'runLost' });
    if (ready?.source) reloadText();
    else if (ready) store.dispatch({ type: 'sessionLost' });
  }

  /** How a run that broke is to come back; undefined where it is not. */
  function planFor(
    { run, wasTraining }: Aim,
    cause: WorkerFailure['code'],
    before: State,
  ): Recovery | undefined {
    const often = inARow >= mostInARow;
    // A GPU that goes away again and again is left alone; whatever else breaks again and again waits for its person.
    const movedTo = cause === 'contextLost' && often ? ('wasm' as const) : undefined;
    const goesOn = wasTraining && (movedTo !== undefined || !often);
    if (!isSaved(run, before) && !(goesOn && before.text.ready?.source)) return undefined;
    const { loading } = before.text;
    return {
      ...{ cause, movedTo, lostStep: run.step },
      outcome: goesOn ? 'goesOn' : wasTraining ? 'waits' : 'rests',
      unread: loading && !loading.lost ? loading.name : before.recovery?.unread,
    };
  }

  function bringBack({ run }: Aim, { outcome, movedTo }: Recovery, before: State): void {
    const { text, settings } = before;
    if (isSaved(run, before)) openAgain(run, outcome === 'goesOn', movedTo, text.ready);
    else {
      reloadText();
      client.send('start', { run: run.config, backend: movedTo ?? settings.backend });
    }
  }

  /** @param ready the text, for where it was too large to be kept with the run */
  function openAgain(
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

  function broken(failure: WorkerFailure, before: State): void {
    count();
    const { code: cause } = failure;
    if (cause === 'contextLost') client.replace(); // the others have been replaced already
    // One that broke while it was being brought back is what it was when it broke first.
    aim = before.recovery && aim ? aim : aimOf(before);
    const plan = aim && planFor(aim, cause, before);
    // What breaks without anybody's asking is not brought back for ever.
    const { loading } = before.text;
    const byPerson = aim?.wasTraining || before.starting || (loading && !loading.lost);
    const byItself = before.recovery !== undefined || !byPerson;
    if (inARow > mostInARow && byItself && !plan?.movedTo) store.dispatch({ type: 'sessionLost' });
    else if (!aim || !plan) bringBackText(before);
    else {
      bringBack(aim, plan, before);
      store.dispatch({ type: 'recovering', recovery: plan });
    }
    if (plan?.movedTo) inARow = 0;
  }

  function refused({ recovery, text: { loading } }: State): void {
    const { text } = store.getState();
    const runRefused = recovery !== undefined && loading?.lost && text.loading === undefined;
    if (runRefused && text.ready) reloadText();
  }

  return { broken, refused };
}

/** Nothing where there is no run, it was thrown away, or it has learnt nothing and does not begin to. */
function aimOf(state: State): Aim | undefined {
  const run = visibleRun(state);
  if (!run) return undefined;
  const wasTraining = run.state === 'training' || run.state === 'compiling';
  return wasTraining || run.step > 0 ? { run, wasTraining } : undefined;
}

function isSaved({ saved, savedId }: Run, state: State): boolean {
  return saved !== undefined || savedRuns(state).some((each) => each.savedId === savedId);
}
