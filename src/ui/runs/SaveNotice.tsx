/** A notice that the run cannot be saved; training continues. */

import { Button } from '@mantine/core';
import { visibleRun } from '../../store/selectors';
import { useCommands, useSelector } from '../shared/store';
import classes from './SaveNotice.module.css';
import { runsStrings } from './strings';

export function SaveNotice({ onShowRuns }: { readonly onShowRuns: () => void }) {
  const problem = useSelector((state) => (visibleRun(state) ? state.saveProblem : undefined));
  const { exportModel } = useCommands();
  return (
    <div role="status">
      {problem && (
        <p className={classes.notice}>
          {runsStrings.saveProblems[problem]} {runsStrings.trainingContinues}{' '}
          {problem === 'quota' && (
            <Button size="compact-sm" variant="subtle" onClick={onShowRuns}>
              {runsStrings.deleteSavedRuns}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" onClick={() => exportModel('inkling')}>
            {runsStrings.exportTheModel}
          </Button>
        </p>
      )}
    </div>
  );
}
