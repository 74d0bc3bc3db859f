/** The first completion of the prompt by the present network, which is rewritten as it learns. */

import { summaryOf, visibleCompletions, visibleRun } from '../../store/selectors';
import { dependsOnTraining } from '../../store/writers';
import { runningText } from '../shared/spacing';
import { useSelector } from '../shared/store';
import { inertText } from '../shared/visibleToken';
import classes from './Specimen.module.css';
import { specimenStrings as strings } from './strings/learn';

export function Specimen() {
  const summary = useSelector(summaryOf);
  const writer = useSelector(({ settings }) => settings.writers.findLast(dependsOnTraining));
  const completions = useSelector(visibleCompletions);
  const hasRun = useSelector((state) => visibleRun(state) !== undefined);
  const words = writer && completions?.words[writer]?.[0];
  if (!summary || (!writer && !words)) return null;
  const prompt = completions?.prompt.map(({ token }) => token) ?? [];
  const start = runningText(prompt, summary);
  const text = words && runningText([...prompt, ...words.map(({ token }) => token)], summary);
  return (
    <section className={classes.specimen}>
      <h3 className={classes.title}>
        {completions && text ? strings.title(completions.step) : strings.empty}
      </h3>
      <ol className={classes.list} aria-label={strings.list}>
        {hasRun && text !== undefined && (
          <li dir="auto">
            <span className={classes.prompt}>{inertText(start)}</span>
            {inertText(onOneLine(text.slice(start.length)))}
          </li>
        )}
      </ol>
    </section>
  );
}

/** Items, such as names, one after the other: on lines of their own they would take the place of the figures. */
function onOneLine(text: string): string {
  return text.replace(/\n+$/, '').replaceAll('\n', strings.itemGap);
}
