/** What the loss means, as a sentence; before there is one, what a guess would mean. */

import { lastValidation, summaryOf, trainingLoss, visibleRun } from '../../store/selectors';
import type { State } from '../../store/state';
import { formatCount, formatLoss } from '../shared/format';
import { Help } from '../shared/Help';
import { useInkling } from '../shared/inkling';
import { meaningOf, unitOf } from '../shared/meaning';
import { usePaced } from '../shared/usePaced';
import classes from './Meaning.module.css';

/** A sentence that changes faster than this cannot be read. */
const everyMs = 400;

export function Meaning() {
  const tokenizer = useInkling((state) => summaryOf(state)?.tokenizer);
  const distinct = useInkling((state) => summaryOf(state)?.distinct);
  const measured = useInkling((state) => lastValidation(visibleRun(state)));
  const evaluating = useInkling((state) => visibleRun(state)?.evaluating);
  const old = useInkling((state) => isOld(lastValidation(visibleRun(state))?.step, visibleRun(state)?.step));
  const loss = usePaced(lossOf, everyMs);
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
      {measured && (
        <span className={classes.where}>
          {' '}
          {measured.whole ? 'on all unseen text' : 'on unseen text'}
          {evaluating !== undefined
            ? `; measuring all of it, ${Math.round(100 * evaluating)}%`
            : old && `, at step ${formatCount(measured.step)}`}
        </span>
      )}
    </p>
  );
}

/** Whether enough has been learnt since the measurement to say when it was. */
function isOld(measuredAt = 0, step = 0): boolean {
  return measuredAt < 0.8 * step;
}

/** The validation loss; before there is one, that of the training. */
function lossOf(state: State): number | undefined {
  const run = visibleRun(state);
  return lastValidation(run)?.loss ?? trainingLoss(run);
}
