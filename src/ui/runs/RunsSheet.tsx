/** The drawer of the desk: every run that this browser keeps, and the one on the desk as a file. */

import { useEffect } from 'react';
import { savedRuns } from '../../store/savedRuns';
import { visibleRun } from '../../store/selectors';
import { FailureNotice } from '../failures/FailureNotice';
import { formatBytes, formatCount } from '../shared/format';
import { Sheet } from '../shared/Sheet';
import { useCommands, useSelector } from '../shared/store';
import { CurrentRun } from './CurrentRun';
import { RunRow } from './RunRow';
import classes from './RunsSheet.module.css';

interface RunsSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RunsSheet({ opened, onClose }: RunsSheetProps) {
  const { listRuns } = useCommands();
  useEffect(() => {
    if (opened) listRuns(); // another tab may have saved some
  }, [opened, listRuns]);
  return (
    <Sheet title="Saved runs" opened={opened} onClose={onClose}>
      <FailureNotice about="run" />
      <CurrentRun />
      <RunList onClose={onClose} />
    </Sheet>
  );
}

function RunList({ onClose }: Pick<RunsSheetProps, 'onClose'>) {
  const runs = useSelector(savedRuns);
  const usage = useSelector(({ saved }) => saved?.usage);
  const present = useSelector((state) => visibleRun(state)?.savedId);
  const others = runs.filter(({ savedId }) => savedId !== present);
  if (others.length === 0) {
    return (
      <p className={classes.none}>
        {runs.length === 0
          ? 'None yet. A run is saved in this browser by itself, every half minute and whenever it rests.'
          : 'No others. The last five are kept by themselves, and any that you give a name.'}
      </p>
    );
  }
  const bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
  return (
    <>
      <ul className={classes.list} aria-label="Saved runs">
        {others.map((run) => (
          <RunRow key={run.savedId} saved={run} onOpen={onClose} />
        ))}
      </ul>
      <p className={classes.storage}>
        {formatCount(runs.length)} {runs.length === 1 ? 'run takes' : 'runs take'} up {formatBytes(bytes)}
        {usage !== undefined && usage > bytes && `, with their texts and this page ${formatBytes(usage)}`}.
        The last five are kept by themselves, and any that you give a name. They never leave this browser.
      </p>
    </>
  );
}
