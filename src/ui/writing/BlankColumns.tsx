/** Before anything is written: ruled lines, and what will stand on them. */

import { summaryOf } from '../../store/selectors';
import { useInkling } from '../shared/inkling';
import classes from './Columns.module.css';

export function BlankColumns() {
  const ready = useInkling((state) => summaryOf(state) !== undefined);
  return (
    <div className={classes.columns}>
      <Blank
        title="before training"
        name="Completions before training"
        caption="What a network that has learnt nothing makes of your prompt: words without sense."
      />
      <Blank
        title="now"
        name="Completions"
        caption={
          ready
            ? 'What it writes as it learns. Press Write at any time; the training goes on.'
            : 'What it writes after reading your text. Point at a word, and see what else it thought of.'
        }
      />
    </div>
  );
}

interface BlankProps {
  readonly title: string;
  readonly name: string;
  readonly caption: string;
}

/** The list is there before its first item, so that whoever looks for it by name finds it empty. */
function Blank({ title, name, caption }: BlankProps) {
  return (
    <div className={classes.blank}>
      <h3 className={classes.title}>{title}</h3>
      <p className={classes.caption}>{caption}</p>
      <ol className={classes.lines} aria-label={name} />
    </div>
  );
}
