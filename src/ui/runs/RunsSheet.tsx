/** The sheet of saved runs: the current run, and every other run saved in this browser. */

import { useEffect } from 'react';
import { savedRuns } from '../../store/savedRuns';
import { visibleRun } from '../../store/selectors';
import { FailureNotice } from '../failures/FailureNotice';
import { Sheet } from '../shared/Sheet';
import { useCommands, useSelector } from '../shared/store';
import { CurrentRun } from './CurrentRun';
import { ListNotice } from './ListNotice';
import { RunRow } from './RunRow';
import classes from './RunsSheet.module.css';
import { runsStrings } from './strings';

interface RunsSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RunsSheet({ opened, onClose }: RunsSheetProps) {
  const { listRuns } = useCommands();
  useEffect(() => {
    if (opened) listRuns(); // another tab may have saved runs
  }, [opened, listRuns]);
  return (
    <Sheet title={runsStrings.title} opened={opened} onClose={onClose}>
      <FailureNotice about="run" />
      <CurrentRun />
      <ListNotice />
      <RunList onClose={onClose} />
    </Sheet>
  );
}

function RunList({ onClose }: Pick<RunsSheetProps, 'onClose'>) {
  const runs = useSelector(savedRuns);
  const usage = useSelector(({ saved }) => saved?.usage);
  const currentId = useSelector((state) => visibleRun(state)?.savedId);
  const others = runs.filter(({ savedId }) => savedId !== currentId);
  const isListed = useSelector(({ saved }) => saved?.problem === undefined);
  if (others.length === 0 && !isListed) return null;
  if (others.length === 0) {
    return <p className={classes.none}>{runs.length === 0 ? runsStrings.noRuns : runsStrings.noOtherRuns}</p>;
  }
  const bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
  return (
    <>
      <ul className={classes.list} aria-label={runsStrings.title}>
        {others.map((run) => (
          <RunRow key={run.savedId} saved={run} onOpen={onClose} />
        ))}
      </ul>
      <p className={classes.storage}>
        {runsStrings.storage(runs.length, bytes, usage !== undefined && usage > bytes ? usage : undefined)}
      </p>
    </>
  );
}
