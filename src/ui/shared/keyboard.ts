/** Keyboard shortcuts of the page, which never intercept typing or a key meant for a focused control. */

import { useEffect } from 'react';
import { primaryAction } from '../../store/selectors';
import type { State } from '../../store/state';

/** Whether the element accepts typed text. */
function inField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}

/** Whether the page itself has the focus rather than a control, word, or list that uses the space bar. */
function isPageFocused(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('html, body, main');
}

/** Space starts, pauses, and resumes training. It never starts over, because that would discard a trained run. */
export function spaceMayToggle(state: State): boolean {
  return primaryAction(state) !== 'train' || (state.run?.step ?? 0) === 0;
}

interface Shortcuts {
  /** @returns whether it had an effect */
  readonly onSpace: () => boolean;
  readonly onToggle: () => void;
  readonly onHelp: () => void;
}

export function useShortcuts({ onSpace, onToggle, onHelp }: Shortcuts): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat || inField(event.target)) return;
      const hasModifier = event.ctrlKey || event.metaKey;
      if (event.key === 'Enter' && hasModifier) onToggle();
      else if (hasModifier || event.altKey) return;
      else if (event.key === '?') onHelp();
      else if (event.key !== ' ' || !isPageFocused(event.target) || !onSpace()) return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onSpace, onToggle, onHelp]);
}
