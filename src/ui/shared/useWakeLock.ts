/** Keeps the screen on while `awake` is set and the page is visible. */

import { useEffect, useState } from 'react';
import { ScreenLock } from './screenLock';

/** A new run is idle for a moment between its creation and its compilation; the lock outlasts that. */
const releaseDelayMs = 250;

/** Some browsers have no wake locks, and pages served over plain HTTP have none either. */
function createScreenLock(): ScreenLock {
  const { wakeLock }: { readonly wakeLock?: WakeLock } = navigator;
  return new ScreenLock(wakeLock && (() => wakeLock.request('screen')));
}

export function useWakeLock(awake: boolean): void {
  const [lock] = useState(createScreenLock);
  useEffect(() => {
    if (!awake) {
      const timer = setTimeout(() => lock.setWanted(false), releaseDelayMs);
      return () => clearTimeout(timer);
    }
    const followVisibility = () => lock.setWanted(!document.hidden);
    followVisibility();
    document.addEventListener('visibilitychange', followVisibility);
    return () => document.removeEventListener('visibilitychange', followVisibility);
  }, [lock, awake]);
}
