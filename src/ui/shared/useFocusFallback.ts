/** Moves the focus when the focused element is removed; otherwise it falls to the body, and Tab starts over. */

import { type RefObject, useLayoutEffect } from 'react';

/** The button that trains; the target of the skip link. */
export const primaryControlId = 'primary-control';
export const primaryControl = () => document.getElementById(primaryControlId);

/** Everything below the top line. */
export const mainContent = () => document.getElementById('main');

/**
 * Moves the focus to the fallback if the component unmounts while the focus is inside `container`.
 * @param fallback  called at that time; the main content by default
 */
export function useFocusFallback(
  container: RefObject<HTMLElement | null>,
  fallback: () => HTMLElement | null | undefined = mainContent,
): void {
  useLayoutEffect(() => {
    const element = container.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      // React does not see focus events before it has finished updating the page.
      queueMicrotask(() => fallback()?.focus({ preventScroll: true })); // the page must not scroll on its own
    };
  }, [container, fallback]);
}
