/** A notice at the bottom of the page that offers a new version while the page is idle; it never reloads unasked. */

import { Button } from '@mantine/core';
import { useRef } from 'react';
import { updateOffered } from '../../store/selectors';
import { useCommands, useSelector } from './store';
import { sharedStrings } from './strings/common';
import classes from './UndoNotice.module.css';
import { useFocusFallback } from './useFocusFallback';

export function UpdateNotice() {
  const offered = useSelector(updateOffered);
  return (
    <div className={classes.place} role="status">
      {offered && <Offer />}
    </div>
  );
}

function Offer() {
  const { acceptUpdate, putOffUpdate } = useCommands();
  const element = useRef<HTMLDivElement>(null);
  useFocusFallback(element);
  return (
    <div className={classes.notice} ref={element}>
      <p>{sharedStrings.updateReady}</p>
      <Button size="compact-md" variant="default" onClick={acceptUpdate}>
        {sharedStrings.reload}
      </Button>
      <Button size="compact-md" variant="subtle" onClick={putOffUpdate}>
        {sharedStrings.later}
      </Button>
    </div>
  );
}
