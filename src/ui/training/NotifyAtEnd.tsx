/** The offer to be called back when the run is over, for those who look at something else meanwhile. */

import { Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { StatusMessage, useStatusMessage } from '../shared/StatusMessage';
import { useStoreApi } from '../shared/store';
import { completionMessage } from './hiddenTab';
import classes from './NotifyAtEnd.module.css';
import { askToNotify, canNotify, choseToBeNotified, notify, rememberChoice } from './notice';

export function NotifyAtEnd() {
  const [possible] = useState(canNotify);
  return possible && <Choice />;
}

function Choice() {
  const [wanted, setWanted] = useState(choseToBeNotified);
  const [said, say] = useStatusMessage();
  useEndNotice(wanted);
  const latest = useRef(wanted);
  const choose = async (chosen: boolean) => {
    latest.current = chosen;
    say({ sentence: '' });
    setWanted(chosen);
    const may = chosen && (await askToNotify());
    if (latest.current !== chosen) return; // they have thought better of it while the browser asked
    rememberChoice(may);
    if (!chosen || may) return;
    setWanted(false);
    say({ sentence: 'Allow notifications for this page in the browser’s settings.', failed: true });
  };
  return (
    <span className={classes.notify}>
      <Checkbox
        size="xs"
        label="Notify me at the end"
        checked={wanted}
        onChange={({ currentTarget }) => void choose(currentTarget.checked)}
      />
      <StatusMessage saying={said} />
    </span>
  );
}

/** Heard from the store itself: React may leave a hidden tab undrawn. */
function useEndNotice(wanted: boolean): void {
  const { subscribe } = useStoreApi();
  useEffect(() => {
    if (!wanted) return;
    return subscribe((state, before) => {
      const news = document.hidden ? completionMessage(state, before) : undefined;
      if (news) notify(news);
    });
  }, [wanted, subscribe]);
}
