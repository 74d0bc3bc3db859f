/** Keeps an element from becoming lower, so that what is below it does not move while its text is rewritten. */

import { type RefObject, useLayoutEffect } from 'react';

/** @param kind  the height starts anew when this changes, or the width of the element */
export function useGrowingHeight(element: RefObject<HTMLElement | null>, kind: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: see `kind`
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    let width = 0;
    let height = 0;
    watched.style.minHeight = '';
    const observer = new ResizeObserver(() => {
      const box = watched.getBoundingClientRect();
      if (Math.abs(box.width - width) > 1) {
        width = box.width;
        height = 0;
        watched.style.minHeight = '';
      }
      const { height: present } = watched.getBoundingClientRect();
      if (present <= height) return;
      height = present;
      watched.style.minHeight = `${height}px`;
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, kind]);
}
