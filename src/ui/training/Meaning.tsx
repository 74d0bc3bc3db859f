/** What the loss means, as a sentence; before there is one, what a guess would mean. */

import { lastValidation, summaryOf, trainingLoss, visibleRun } from '../../store/selectors';
import { formatCount } from '../shared/format';
import { Help } from '../shared/Help';
import { useInkling } from '../shared/inkling';
import { meaningOf, unitOf } from '../shared/meaning';
import classes from './Meaning.module.css';

export function Meaning() {
  const tokenizer = useInkling((state) => summaryOf(state)?.tokenizer);
  const distinct = useInkling((state) => summaryOf(state)?.distinct);
  const measured = useInkling((state) => lastValidation(visibleRun(state)));
  const step = useInkling((state) => visibleRun(state)?.step ?? 0);
  const training = useInkling((state) => trainingLoss(visibleRun(state)));
  const loss = measured?.loss ?? training;
  const unit = unitOf(tokenizer);
  return (
    <p className={classes.meaning}>
      {loss !== undefined && (
        <>
          {meaningOf(loss, tokenizer)}
          {measured && (
            <span className={classes.where}>
              {' '}
              on text it has not learnt from
              {isOld(measured.step, step) && `, at step ${formatCount(measured.step)}`}
            </span>
          )}
        </>
      )}
      {loss === undefined && distinct !== undefined && (
        <>An untaught network guesses: {meaningOf(Math.log(distinct), tokenizer)}</>
      )}
      {loss === undefined && distinct === undefined && (
        <>The lower the curve, the fewer words the network hesitates between.</>
      )}
      <Help question="What is the loss?">
        How surprised the network is by the {unit} that really comes next, on average: the mean of −ln of the
        probability it gave it. Perplexity, its exponential, says the same as a number of equally likely{' '}
        {unit}s.
      </Help>
    </p>
  );
}

/** Whether enough has been learnt since the measurement to say when it was. */
function isOld(measuredAt: number, step: number): boolean {
  return measuredAt < 0.8 * step;
}
