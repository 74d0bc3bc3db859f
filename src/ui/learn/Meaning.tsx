/** A sentence that explains the loss; before there is one, the loss of guessing. */

import { lastValidation, summaryOf, trainingLoss, visibleRun } from '../../store/selectors';
import type { Measurement, Run, State } from '../../store/state';
import { Help } from '../shared/Help';
import { meaningOf, unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import classes from './Meaning.module.css';
import { measuredOnStrings, meaningStrings as strings } from './strings/figures';

/** A sentence that changes more often cannot be read. */
const updateEveryMs = 400;

export function Meaning() {
  const tokenizer = useSelector((state) => summaryOf(state)?.tokenizer);
  const distinct = useSelector((state) => summaryOf(state)?.distinct);
  const measured = useSelector((state) => lastValidation(visibleRun(state)));
  const evaluating = useSelector((state) => visibleRun(state)?.evaluating);
  const old = useSelector((state) => isOld(visibleRun(state)));
  const loss = useThrottledSelector(lossOf, updateEveryMs);
  const unit = unitOf(tokenizer);
  return (
    <p className={classes.meaning}>
      {loss !== undefined
        ? meaningOf(loss, tokenizer)
        : distinct !== undefined
          ? strings.guessing(distinct, unit)
          : strings.noText}
      <Help question={strings.question}>{strings.help(unit)}</Help>
      {measured && <span className={classes.where}> {whereMeasured(measured, { evaluating, old })}</span>}
    </p>
  );
}

interface Moment {
  readonly evaluating: number | undefined;
  readonly old: boolean;
}

/** Which text was measured, and when, or the progress of a running measurement. */
function whereMeasured({ whole, step }: Measurement, { evaluating, old }: Moment): string {
  if (whole) {
    return evaluating === undefined ? measuredOnStrings.whole : measuredOnStrings.measuringTest(evaluating);
  }
  if (evaluating !== undefined) return measuredOnStrings.measuringAll(evaluating);
  return old ? measuredOnStrings.atStep(step) : measuredOnStrings.sample;
}

/** Whether the measurement is old enough to mention its step; a finished run names its checkpoint instead. */
function isOld(run: Run | undefined): boolean {
  const measured = lastValidation(run);
  return run !== undefined && measured !== undefined && !run.ended && measured.step < 0.8 * run.step;
}

/** The validation loss; before there is one, the training loss. */
function lossOf(state: State): number | undefined {
  const run = visibleRun(state);
  return lastValidation(run)?.loss ?? trainingLoss(run);
}
