/** A notice at the bottom of the page: which run was reset or closed, with a button to undo that. */

import { Button } from '@mantine/core';
import type { Pending } from '../../store/state';
import { useCommands, useSelector } from './store';
import { sharedStrings } from './strings/common';
import classes from './UndoNotice.module.css';
import { quoted, shortName } from './visibleToken';

export function UndoNotice() {
  const pending = useSelector((state) => state.pending);
  const saved = useSelector(
    (state) => (pending?.kind === 'text' ? pending.run : state.run)?.saved !== undefined,
  );
  const { undo } = useCommands();
  return (
    <div className={classes.place} role="status">
      {pending && (
        <div className={classes.notice}>
          <p>{sentence(pending, saved)}</p>
          <Button size="compact-md" variant="default" onClick={undo}>
            {sharedStrings.undo}
          </Button>
        </div>
      )}
    </div>
  );
}

/** @param saved  whether the run can be opened again later */
function sentence(pending: Pending, saved: boolean): string {
  return pending.kind === 'reset'
    ? sharedStrings.runReset(saved)
    : sharedStrings.runClosed(quoted(shortName(pending.ready.summary.name)), saved);
}
