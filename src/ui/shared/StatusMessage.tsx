/** A short message next to a button, shown and announced: that an action worked, or what to do if it did not. */

import { useCallback, useEffect, useState } from 'react';
import classes from './StatusMessage.module.css';

/** Long enough to read. A failure stays until the next attempt. */
const shownMs = 4000;

export interface Message {
  readonly sentence: string;
  readonly failed?: boolean;
}

const noMessage: Message = { sentence: '' };

/** @returns the current message, and a function that replaces it */
export function useStatusMessage(): readonly [Message, (message: Message) => void] {
  const [message, setMessage] = useState(noMessage);
  useEffect(() => {
    if (!message.sentence || message.failed) return;
    const timer = setTimeout(() => setMessage(noMessage), shownMs);
    return () => clearTimeout(timer);
  }, [message]);
  // A new object each time, so that a repeated message is shown for the full time again.
  return [message, useCallback((next: Message) => setMessage({ ...next }), [])];
}

/** The element is rendered before the sentence: screen readers announce what changes in a live region. */
export function StatusMessage({ message: { sentence, failed } }: { readonly message: Message }) {
  return (
    <span className={classes.message} role="status" data-failed={failed || undefined}>
      {sentence}
    </span>
  );
}
