/** Brings a run back after its worker broke: from where it was last saved, or else from its beginning. */

import type { Client } from '../client/client';
import type { Breakdown } from './breakdown';
import { primaryAction } from './selectors';
import type { State } from './state';
import type { Store } from './store';

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

/** @returns what is to be called at a breakdown, once the state knows of it, with the state before */
export function createRecovery({ store, client, reloadText, now }: RecoveryOptions) {
  let inARow = 0;
  let lastMs = Number.NEGATIVE_INFINITY;

  /** How often the worker has broken down lately, this time included. */
  function count(): number {
    inARow = now() - lastMs < calmMs ? inARow + 1 : 1;
    lastMs = now();
    return inARow;
  }

  return (failure: Breakdown, before: State): void => {
    const often = count() >= mostInARow;
    if (failure.code === 'contextLost') client.replace(); // the others have been replaced already
    const { run, text, settings } = before;
    const wasTraining = run !== undefined && primaryAction(before) === 'pause';
    // A text that was loading may be what brought the worker down: it is not tried a second time.
    if (!run || (!wasTraining && run.step === 0)) {
      store.dispatch({ type: 'runLost' });
      if (text.ready && !text.loading) reloadText();
      return;
    }
    // A GPU that goes away again and again is left alone; whatever else breaks again and again waits for its person.
    const movedTo = failure.code === 'contextLost' && often ? ('wasm' as const) : undefined;
    const resume = wasTraining && (movedTo !== undefined || !often);
    if (movedTo) inARow = 0;
    const { step: lostStep, savedId, config, saved } = run;
    const backend = movedTo ?? settings.backend;
    if (saved) {
      const requestId = client.send('openRun', { savedId, resume, backend });
      const name = text.ready?.summary.name ?? '';
      store.dispatch({ type: 'textRequested', requestId, name, source: text.ready?.source });
    } else if (text.ready?.source) {
      reloadText();
      if (resume) client.send('start', { run: config, backend });
    } else {
      store.dispatch({ type: 'runLost' });
      return;
    }
    store.dispatch({ type: 'recovering', recovery: { cause: failure.code, lostStep, movedTo } });
  };
}
