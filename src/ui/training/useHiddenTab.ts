/** While nobody looks, the tab's title tells how far the run is; while somebody does, the screen stays lit. */

import { useEffect } from 'react';
import { trainingState } from '../../store/selectors';
import { useSelector, useStoreApi } from '../shared/store';
import { useWakeLock } from '../shared/useWakeLock';
import { hiddenTabTitle } from './hiddenTab';

export function useHiddenTab(): void {
  const state = useSelector(trainingState);
  useWakeLock(state === 'training' || state === 'compiling');
  useTitle();
}

/** Set past React, which has nothing to draw in a hidden tab. */
function useTitle(): void {
  const { getState, subscribe } = useStoreApi();
  useEffect(() => {
    const usual = document.title;
    let left = getState();
    const show = () => {
      const title = (document.hidden && hiddenTabTitle(getState(), left)) || usual;
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
