/** Keeps the screen lit while `awake` and somebody can see the page. */

import { useEffect, useState } from 'react';
import { ScreenLock } from './screenLock';

/** A run that begins rests for a moment between being made and being compiled: not worth a dark screen. */
const lingerMs = 250;

/** Absent in some browsers, and wherever the page came over plain HTTP. */
function lockOfBrowser(): ScreenLock {
  const { wakeLock }: { readonly wakeLock?: WakeLock } = navigator;
  return new ScreenLock(wakeLock && (() => wakeLock.request('screen')));
}

export function useWakeLock(awake: boolean): void {
  const [lock] = useState(lockOfBrowser);
  useEffect(() => {
    if (!awake) {
      const timer = setTimeout(() => lock.want(false), lingerMs);
      return () => clearTimeout(timer);
    }
    const follow = () => lock.want(!document.hidden);
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, [lock, awake]);
}
