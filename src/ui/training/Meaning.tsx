/** What the loss means, as a sentence; before there is one, what a guess would mean. */

import { lastValidation, summaryOf, trainingLoss, visibleRun } from '../../store/selectors';
import { formatCount, formatLoss } from '../shared/format';
import { Help } from '../shared/Help';
import { useInkling } from '../shared/inkling';
import { meaningOf, unitOf } from '../shared/meaning';
import classes from './Meaning.module.css';

export function Meaning() {
  const tokenizer = useInkling((state) => summaryOf(state)?.tokenizer);
  const distinct = useInkling((state) => summaryOf(state)?.distinct);
  const measured = useInkling((state) => lastValidation(visibleRun(state)));
  const step = useInkling((state) => visibleRun(state)?.step ?? 0);
  const evaluating = useInkling((state) => visibleRun(state)?.evaluating);
  const training = useInkling((state) => trainingLoss(visibleRun(state)));
  const loss = measured?.loss ?? training;
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
            : isOld(measured.step, step) && `, at step ${formatCount(measured.step)}`}
        </span>
      )}
    </p>
  );
}

/** Whether enough has been learnt since the measurement to say when it was. */
function isOld(measuredAt: number, step: number): boolean {
  return measuredAt < 0.8 * step;
}
