/** A short sentence beside what was pressed, seen and spoken: that it worked, or what to do where it did not. */

import { useCallback, useEffect, useState } from 'react';
import classes from './Said.module.css';

/** Long enough to be read; what failed stays until the next attempt. */
const shownMs = 4000;

export interface Saying {
  readonly sentence: string;
  readonly failed?: boolean;
}

const nothing: Saying = { sentence: '' };

/** @returns what is said now, and a function that says something else */
export function useSaid(): readonly [Saying, (saying: Saying) => void] {
  const [said, setSaid] = useState(nothing);
  useEffect(() => {
    if (!said.sentence || said.failed) return;
    const timer = setTimeout(() => setSaid(nothing), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  // A new object each time, so that the same sentence again has its time again.
  return [said, useCallback((saying: Saying) => setSaid({ ...saying }), [])];
}

/** The element is there before the sentence: a screen reader speaks what changes in it, not what comes with it. */
export function Said({ saying: { sentence, failed } }: { readonly saying: Saying }) {
  return (
    <span className={classes.said} role="status" data-failed={failed || undefined}>
      {sentence}
    </span>
  );
}
