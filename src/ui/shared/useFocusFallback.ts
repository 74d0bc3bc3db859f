/** Where the focus goes when what has it leaves the page; without this it falls to the body, and Tab starts anew. */

import { type RefObject, useLayoutEffect } from 'react';

/** The whole of the page below its header, as the skip link finds it. */
export const mainContent = () => document.getElementById('desk');

/**
 * Hands the focus on when the component goes away with the focus inside `place`.
 * @param heir  asked at that time; the desk unless told otherwise
 */
export function useFocusFallback(
  place: RefObject<HTMLElement | null>,
  heir: () => HTMLElement | null | undefined = mainContent,
): void {
  useLayoutEffect(() => {
    const element = place.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      // React hears no focus event until it has finished with the page.
      queueMicrotask(() => heir()?.focus({ preventScroll: true })); // nobody asked the page to move
    };
  }, [place, heir]);
}
