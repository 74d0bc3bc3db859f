/** Whether a view is on screen, or the page is being printed, which shows all views. */

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ViewName } from '../../store/view';
import { useSelector } from './store';

export function useOnScreen(name: ViewName): boolean {
  const shown = useSelector(({ view }) => view === name);
  const printing = usePrinting();
  return shown || printing;
}

/** Whether the page is being printed. The browser takes its picture right after the event, so the update is immediate. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
