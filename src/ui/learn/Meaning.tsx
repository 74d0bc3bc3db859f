/** A sentence that explains the loss; before there is one, the loss of guessing. */

import { type Headline, headlineOf } from '../../store/headline';
import { summaryOf, visibleRun } from '../../store/selectors';
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
  const evaluating = useSelector((state) => visibleRun(state)?.evaluating);
  const uniform = useSelector((state) => visibleRun(state)?.uniformLoss);
  const measured = useThrottledSelector(headlineOf, updateEveryMs);
  const unit = unitOf(tokenizer);
  return (
    <p className={classes.meaning}>
      {measured
        ? meaningOf(measured.loss, tokenizer, uniform)
        : distinct !== undefined
          ? strings.guessing(distinct, unit)
          : strings.noText}
      <Help question={strings.question}>{strings.help(unit)}</Help>
      {measured && <span className={classes.where}> {whereMeasured(measured, evaluating)}</span>}
    </p>
  );
}

/**
 * Which text was measured, and when, or the progress of a running measurement.
 * @param evaluating  share of all held-out text that is measured, if it is being measured
 */
function whereMeasured({ whole, step, old }: Headline, evaluating: number | undefined): string {
  if (whole) {
    return evaluating === undefined ? measuredOnStrings.whole : measuredOnStrings.measuringTest(evaluating);
  }
  if (evaluating !== undefined) return measuredOnStrings.measuringAll(evaluating);
  return old ? measuredOnStrings.atStep(step) : measuredOnStrings.sample;
}
