/** The run on the desk, in the drawer: when it was saved, and as a file. */

import { Button } from '@mantine/core';
import { visibleRun } from '../../store/selectors';
import { formatCount } from '../shared/format';
import { useCommands, useSelector } from '../shared/store';
import { shortName } from '../shared/visibleToken';
import classes from './RunsSheet.module.css';
import { formatMoment } from './runWords';

export function CurrentRun() {
  const { exportModel } = useCommands();
  const step = useSelector((state) => visibleRun(state)?.step ?? 0);
  const saved = useSelector((state) => visibleRun(state)?.saved);
  const problem = useSelector((state) => state.saveProblem);
  const imported = useSelector(({ text }) => text.ready?.imported);
  const name = useSelector(({ text }) => text.ready?.summary.name);
  if (step === 0 || name === undefined) return null;
  return (
    <section className={classes.desk} aria-label="On the desk">
      <h3 className={classes.name}>
        On the desk: <bdi>{shortName(name)}</bdi>
      </h3>
      <p className={classes.metadata}>
        {imported
          ? 'A model without its text: it can write, and be exported again.'
          : problem
            ? 'Not saved: there is no room, or no storage at all.'
            : saved
              ? `Saved ${formatMoment(saved.savedAt, Date.now())}, at step ${formatCount(saved.step)}.`
              : 'Not saved yet; it soon will be.'}
      </p>
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" onClick={() => exportModel('inkling')}>
          Export model
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => exportModel('layers')}>
          Export for TensorFlow.js
        </Button>
      </div>
      <p className={classes.hint}>
        A model file opens here again: drop it on the page. The README shows how to read it in Python.
      </p>
    </section>
  );
}
