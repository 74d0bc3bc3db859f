/** A value that changes at most every so often, and not at all while nobody looks. */

import { useEffect, useRef, useState } from 'react';

/** @returns `value` as it was at the last tick; the page hidden, ticks pass without a change. */
export function usePaced<Value>(value: Value, everyMs: number): Value {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setShown(() => latest.current);
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return shown;
}
