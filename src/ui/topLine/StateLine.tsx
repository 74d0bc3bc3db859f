/** The run's state and the perplexity. */

import { presentMeasurement } from '../../store/presentMeasurement';
import { trainingState, visibleRun } from '../../store/selectors';
import type { Run } from '../../store/state';
import { useSelector } from '../shared/store';
import classes from './StateLine.module.css';
import { stateStrings as strings } from './strings';

export function StateLine() {
  const state = useSelector(trainingState);
  const loss = useSelector((all) => presentMeasurement(visibleRun(all))?.loss);
  const saved = useSelector((all) => isSaved(visibleRun(all)));
  const evaluating = useSelector((all) => visibleRun(all)?.evaluating);
  return (
    <span className={classes.line} data-state={state}>
      <span className={classes.mark} aria-hidden="true" />
      <output aria-label={strings.label} aria-live="off" data-value={state}>
        {strings.states[state]}
      </output>
      {evaluating !== undefined && state !== 'training' ? (
        <span className={classes.saved}>{strings.measuring(evaluating)}</span>
      ) : (
        saved && <span className={classes.saved}>{strings.saved}</span>
      )}
      {loss !== undefined && (
        <span className={classes.perplexity} aria-hidden="true">
          {strings.perplexity(loss)}
        </span>
      )}
    </span>
  );
}

/** Whether the latest step is saved; never true while training. */
function isSaved(run: Run | undefined): boolean {
  return run?.saved !== undefined && run.saved.step === run.step;
}
