/** A slip of paper at the foot of the page: what was thrown away, and how to take it back. */

import { Button } from '@mantine/core';
import type { Pending } from '../../store/state';
import { useCommands, useInkling } from './inkling';
import classes from './UndoSlip.module.css';

export function UndoSlip() {
  const pending = useInkling((state) => state.pending);
  const { undo, settle } = useCommands();
  return (
    <div className={classes.place} role="status">
      {pending && (
        <div className={classes.slip}>
          <p>{sentence(pending)}</p>
          <Button size="compact-md" variant="default" onClick={undo}>
            {pending.kind === 'reset' ? 'Undo' : 'Keep what it learnt'}
          </Button>
          {pending.kind === 'text' && (
            <Button size="compact-md" variant="subtle" onClick={settle}>
              Read it now
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function sentence(pending: Pending): string {
  return pending.kind === 'reset'
    ? 'What it learnt is thrown away.'
    : `Reading “${pending.name}” in a moment; what was learnt from the present text goes.`;
}
