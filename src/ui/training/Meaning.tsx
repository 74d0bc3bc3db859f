/** What the loss means, as a sentence; before there is one, what a guess would mean. */

import { lastValidation, summaryOf, trainingLoss, visibleRun } from '../../store/selectors';
import type { Measurement, Run, State } from '../../store/state';
import { formatCount, formatLoss } from '../shared/format';
import { Help } from '../shared/Help';
import { meaningOf, unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import classes from './Meaning.module.css';

/** A sentence that changes faster than this cannot be read. */
const everyMs = 400;

export function Meaning() {
  const tokenizer = useSelector((state) => summaryOf(state)?.tokenizer);
  const distinct = useSelector((state) => summaryOf(state)?.distinct);
  const measured = useSelector((state) => lastValidation(visibleRun(state)));
  const evaluating = useSelector((state) => visibleRun(state)?.evaluating);
  const old = useSelector((state) => isOld(visibleRun(state)));
  const loss = useThrottledSelector(lossOf, everyMs);
  const unit = unitOf(tokenizer);
  return (
    <p className={classes.meaning}>
      {loss !== undefined && <>{meaningOf(loss, tokenizer)}</>}
      {loss === undefined && distinct !== undefined && (
        <>
          Blind guessing: {formatLoss(Math.log(distinct))} nats a {unit} · as unsure as choosing among all{' '}
          {formatCount(distinct)} {unit}s
        </>
      )}
      {loss === undefined && distinct === undefined && (
        <>The lower the curve, the fewer words the network hesitates between.</>
      )}
      <Help question="What is the loss?">
        How surprised the network is by the {unit} that really comes next, on average: the mean of −ln of the
        probability it gave it. Perplexity, its exponential, says the same as a number of equally likely{' '}
        {unit}s.
      </Help>
      {measured && <span className={classes.where}> {whereMeasured(measured, { evaluating, old })}</span>}
    </p>
  );
}

interface Moment {
  readonly evaluating: number | undefined;
  readonly old: boolean;
}

/** On which text, and when or how far. */
function whereMeasured({ whole, step }: Measurement, { evaluating, old }: Moment): string {
  const percent = evaluating === undefined ? '' : `${Math.round(100 * evaluating)}%`;
  if (whole) return percent ? `on all validation text; measuring test, ${percent}` : 'on all unseen text';
  if (percent) return `on unseen text; measuring all of it, ${percent}`;
  return old ? `on unseen text, at step ${formatCount(step)}` : 'on unseen text';
}

/** Whether enough has been learnt since the measurement to say when it was; at the end the kept step is told. */
function isOld(run: Run | undefined): boolean {
  const measured = lastValidation(run);
  return run !== undefined && measured !== undefined && !run.ended && measured.step < 0.8 * run.step;
}

/** The validation loss; before there is one, that of the training. */
function lossOf(state: State): number | undefined {
  const run = visibleRun(state);
  return lastValidation(run)?.loss ?? trainingLoss(run);
}
