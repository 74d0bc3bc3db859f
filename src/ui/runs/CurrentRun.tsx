/** The current run in the sheet of saved runs: when it was saved, and its export as a file. */

import { Button } from '@mantine/core';
import { visibleRun } from '../../store/selectors';
import { useCommands, useSelector } from '../shared/store';
import { shortName } from '../shared/visibleToken';
import { formatMoment } from './describeRun';
import classes from './RunsSheet.module.css';
import { runsStrings } from './strings';

export function CurrentRun() {
  const { exportModel } = useCommands();
  const step = useSelector((state) => visibleRun(state)?.step ?? 0);
  const saved = useSelector((state) => visibleRun(state)?.saved);
  const problem = useSelector((state) => state.saveProblem);
  const imported = useSelector(({ text }) => text.ready?.imported);
  const name = useSelector(({ text }) => text.ready?.summary.name);
  if (step === 0 || name === undefined) return null;
  return (
    <section className={classes.current} aria-label={runsStrings.currentRun}>
      <h3 className={classes.name}>
        {runsStrings.currentRun}: <bdi>{shortName(name)}</bdi>
      </h3>
      <p className={classes.metadata}>
        {imported
          ? runsStrings.imported
          : problem
            ? runsStrings.notSaved
            : saved
              ? runsStrings.saved(formatMoment(saved.savedAt, Date.now()), saved.step)
              : runsStrings.notSavedYet}
      </p>
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" onClick={() => exportModel('inkling')}>
          {runsStrings.exportModel}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => exportModel('layers')}>
          {runsStrings.exportLayers}
        </Button>
      </div>
      <p className={classes.hint}>{runsStrings.exportHint}</p>
    </section>
  );
}
