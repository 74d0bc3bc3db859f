/** A slip of paper at the foot of the page: what was thrown away, and how to take it back. */

import { Button } from '@mantine/core';
import type { Pending } from '../../store/state';
import { useCommands, useSelector } from './store';
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
        <div className={classes.slip}>
          <p>{sentence(pending, saved)}</p>
          <Button size="compact-md" variant="default" onClick={undo}>
            Undo
          </Button>
        </div>
      )}
    </div>
  );
}

/** @param saved  whether the run can be opened again later */
function sentence(pending: Pending, saved: boolean): string {
  const where = saved ? 'put away among the saved runs' : 'thrown away';
  return pending.kind === 'reset'
    ? `What it learnt is ${where}.`
    : `What it learnt from ${quoted(shortName(pending.ready.summary.name))} is ${where}.`;
}
