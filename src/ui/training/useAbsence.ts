/** While nobody looks, the tab's title tells how far the run is; while somebody does, the screen stays lit. */

import { useEffect } from 'react';
import { trainingState } from '../../store/selectors';
import { useInkling, useInklingStore } from '../shared/inkling';
import { useWakeLock } from '../shared/useWakeLock';
import { titleInAbsence } from './absence';

export function useAbsence(): void {
  const state = useInkling(trainingState);
  useWakeLock(state === 'training' || state === 'compiling');
  useTitle();
}

/** Set past React, which has nothing to draw in a hidden tab. */
function useTitle(): void {
  const { getState, subscribe } = useInklingStore();
  useEffect(() => {
    const usual = document.title;
    let left = getState();
    const show = () => {
      const title = (document.hidden && titleInAbsence(getState(), left)) || usual;
      if (document.title !== title) document.title = title;
    };
    const turned = () => {
      left = getState();
      show();
    };
    document.addEventListener('visibilitychange', turned);
    const unsubscribe = subscribe(show);
    return () => {
      document.removeEventListener('visibilitychange', turned);
      unsubscribe();
      document.title = usual;
    };
  }, [getState, subscribe]);
}
