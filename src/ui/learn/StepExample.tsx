/** After *Step once*: one example of the minibatch, and what the step changed for it. */

import { summaryOf, visibleRun } from '../../store/selectors';
import { Help } from '../shared/Help';
import { unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { visibleToken } from '../shared/visibleToken';
import classes from './StepExample.module.css';
import { exampleStrings as strings } from './strings/learn';

export function StepExample() {
  const unit = useSelector((state) => unitOf(summaryOf(state)?.tokenizer));
  const example = useSelector((state) => visibleRun(state)?.example);
  const examples = useSelector((state) => visibleRun(state)?.config.training.batchSize);
  if (!example || examples === undefined) return null;
  const { step, context, target, before, after } = example;
  const largest = Math.max(before, after);
  return (
    <section className={classes.example} aria-label={strings.label}>
      <p className={classes.title}>
        {strings.title(step, examples)}
        <Help question={strings.question}>{strings.help(unit)}</Help>
      </p>
      <p className={classes.words} dir="auto">
        {context.map((token, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a position in the context
          <bdi key={at}>{visibleToken(token)}</bdi>
        ))}
        <span>{strings.arrow}</span>
        <strong>
          <bdi>{visibleToken(target)}</bdi>
        </strong>
      </p>
      <dl className={classes.probabilities}>
        {(
          [
            ['before', before],
            ['after', after],
          ] as const
        ).map(([name, share]) => (
          <div key={name} data-of={name}>
            <dt>{strings[name]}</dt>
            <dd className={classes.bar} aria-hidden="true">
              <span style={{ width: `${(100 * share) / largest}%` }} />
            </dd>
            <dd>{strings.probability(share)}</dd>
            <dd>{strings.loss(share)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
