/** A short sentence beside what was pressed, seen and spoken: that it worked, or what to do where it did not. */

import { useCallback, useEffect, useState } from 'react';
import classes from './StatusMessage.module.css';

/** Long enough to be read; what failed stays until the next attempt. */
const shownMs = 4000;

export interface Message {
  readonly sentence: string;
  readonly failed?: boolean;
}

const nothing: Message = { sentence: '' };

/** @returns what is said now, and a function that says something else */
export function useStatusMessage(): readonly [Message, (saying: Message) => void] {
  const [said, setSaid] = useState(nothing);
  useEffect(() => {
    if (!said.sentence || said.failed) return;
    const timer = setTimeout(() => setSaid(nothing), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  // A new object each time, so that the same sentence again has its time again.
  return [said, useCallback((saying: Message) => setSaid({ ...saying }), [])];
}

/** The element is there before the sentence: a screen reader speaks what changes in it, not what comes with it. */
export function StatusMessage({ saying: { sentence, failed } }: { readonly saying: Message }) {
  return (
    <span className={classes.said} role="status" data-failed={failed || undefined}>
      {sentence}
    </span>
  );
}
