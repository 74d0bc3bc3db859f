/** Says, without stopping anything, that the run cannot be saved. */

import { Button } from '@mantine/core';
import { visibleRun } from '../../store/selectors';
import { useCommands, useSelector } from '../shared/store';
import classes from './SaveNotice.module.css';

const why = {
  quota: 'This browser has no room left to save the run.',
  unavailable:
    'This browser does not let the page save the run: a private window, a setting or a failing disk may be why.',
} as const;

export function SaveNotice({ onShowRuns }: { readonly onShowRuns: () => void }) {
  const problem = useSelector((state) => (visibleRun(state) ? state.saveProblem : undefined));
  const { exportModel } = useCommands();
  return (
    <div role="status">
      {problem && (
        <p className={classes.notice}>
          {why[problem]} Training goes on; what it learns is in this tab alone.{' '}
          {problem === 'quota' && (
            <Button size="compact-sm" variant="subtle" onClick={onShowRuns}>
              Delete saved runs
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" onClick={() => exportModel('inkling')}>
            Export the model
          </Button>
        </p>
      )}
    </div>
  );
}
