/** The run's state by its name, and on a phone the perplexity beside it. */

import { lastValidation, trainingState, visibleRun } from '../../store/selectors';
import type { Run } from '../../store/state';
import { formatPerplexity } from '../shared/meaning';
import { useSelector } from '../shared/store';
import classes from './StateLine.module.css';

export function StateLine() {
  const state = useSelector(trainingState);
  const loss = useSelector((all) => lastValidation(visibleRun(all))?.loss);
  const saved = useSelector((all) => isSaved(visibleRun(all)));
  return (
    <span className={classes.line} data-state={state}>
      <span className={classes.mark} aria-hidden="true" />
      <output aria-label="Training state" aria-live="off" data-value={state}>
        {state}
      </output>
      {saved && <span className={classes.saved}>· saved</span>}
      {loss !== undefined && (
        <span className={classes.perplexity} aria-hidden="true">
          perplexity {formatPerplexity(loss)}
        </span>
      )}
    </span>
  );
}

/** Whether all that it has learnt is saved; while it trains it never is. */
function isSaved(run: Run | undefined): boolean {
  return run?.saved !== undefined && run.saved.step === run.step;
}
