/** The run's state by its name, and on a phone the perplexity beside it. */

import { lastValidation, trainingState, visibleRun } from '../../store/selectors';
import { useInkling } from '../shared/inkling';
import { formatPerplexity } from '../shared/meaning';
import classes from './StateLine.module.css';

export function StateLine() {
  const state = useInkling(trainingState);
  const loss = useInkling((all) => lastValidation(visibleRun(all))?.loss);
  return (
    <span className={classes.line} data-state={state}>
      <span className={classes.mark} aria-hidden="true" />
      <output aria-label="Training state" aria-live="off" data-value={state}>
        {state}
      </output>
      {loss !== undefined && (
        <span className={classes.perplexity} aria-hidden="true">
          perplexity {formatPerplexity(loss)}
        </span>
      )}
    </span>
  );
}
