/** A notice that the saved runs cannot be listed. */

import { Button } from '@mantine/core';
import { useCommands, useSelector } from '../shared/store';
import classes from './SaveNotice.module.css';
import { runsStrings } from './strings';

/** @param passing  whether to show only a problem that may pass: others are no news to a first visitor */
export function ListNotice({ passing = false }: { readonly passing?: boolean }) {
  const problem = useSelector(({ saved }) => saved?.problem);
  const { listRuns } = useCommands();
  return (
    <div role="status">
      {problem && !(passing && problem === 'unavailable') && (
        <p className={classes.notice}>
          {runsStrings.listProblems[problem]}{' '}
          <Button size="compact-sm" variant="subtle" onClick={listRuns}>
            {runsStrings.listAgain}
          </Button>
        </p>
      )}
    </div>
  );
}
