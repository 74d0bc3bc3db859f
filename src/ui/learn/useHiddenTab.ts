/** Shows the progress in the title of a hidden tab, and keeps the screen awake during training. */

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

/** Sets the title directly, because React may not render in a hidden tab. */
function useTitle(): void {
  const { getState, subscribe } = useStoreApi();
  useEffect(() => {
    const usualTitle = document.title;
    let lastSeen = getState();
    const update = () => {
      const title = (document.hidden && hiddenTabTitle(getState(), lastSeen)) || usualTitle;
      if (document.title !== title) document.title = title;
    };
    const onVisibilityChange = () => {
      lastSeen = getState();
      update();
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    const unsubscribe = subscribe(update);
    return () => {
      document.removeEventListener('visibilitychange', onVisibilityChange);
      unsubscribe();
      document.title = usualTitle;
    };
  }, [getState, subscribe]);
}
