/** A checkbox for a notification when the run has ended while the tab is hidden. */

import { Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { StatusMessage, useStatusMessage } from '../shared/StatusMessage';
import { useStoreApi } from '../shared/store';
import { completionMessage } from './hiddenTab';
import classes from './NotifyAtEnd.module.css';
import { canNotify, isChosen, notify, rememberChoice, requestPermission } from './notifications';
import { notificationStrings as strings } from './strings/notifications';

export function NotifyAtEnd() {
  const [possible] = useState(canNotify);
  return possible && <Choice />;
}

function Choice() {
  const [enabled, setEnabled] = useState(isChosen);
  const [message, showMessage] = useStatusMessage();
  useNotification(enabled);
  const latest = useRef(enabled);
  const choose = async (chosen: boolean) => {
    latest.current = chosen;
    showMessage({ sentence: '' });
    setEnabled(chosen);
    const allowed = chosen && (await requestPermission());
    if (latest.current !== chosen) return; // changed while the browser asked for permission
    rememberChoice(allowed);
    if (!chosen || allowed) return;
    setEnabled(false);
    showMessage({ sentence: strings.blocked, failed: true });
  };
  return (
    <span className={classes.notify}>
      <Checkbox
        size="xs"
        label={strings.choice}
        checked={enabled}
        onChange={({ currentTarget }) => void choose(currentTarget.checked)}
      />
      <StatusMessage message={message} />
    </span>
  );
}

/** Subscribes to the store directly, because React may not render in a hidden tab. */
function useNotification(enabled: boolean): void {
  const { subscribe } = useStoreApi();
  useEffect(() => {
    if (!enabled) return;
    return subscribe((state, before) => {
      const text = document.hidden ? completionMessage(state, before) : undefined;
      if (text) notify(text);
    });
  }, [enabled, subscribe]);
}
