/** Keys for the whole page, which never take a key from someone who is typing or working a control. */

import { useEffect } from 'react';
import { primaryAction } from '../../store/selectors';
import type { State } from '../../store/state';

/** Whether typing goes into this element. */
export function inField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}

/** Whether no control, word or list has the focus to which the space bar means something of its own. */
function onThePage(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('html, body, main');
}

/** Space lets training begin, rest and go on. It never begins anew: that would throw away what was learnt. */
export function spaceMayToggle(state: State): boolean {
  return primaryAction(state) !== 'train' || (state.run?.step ?? 0) === 0;
}

interface Shortcuts {
  /** @returns whether it did anything */
  readonly onSpace: () => boolean;
  readonly onToggle: () => void;
  readonly onHelp: () => void;
}

export function useShortcuts({ onSpace, onToggle, onHelp }: Shortcuts): void {
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat || inField(event.target)) return;
      const command = event.ctrlKey || event.metaKey;
      if (event.key === 'Enter' && command) onToggle();
      else if (command || event.altKey) return;
      else if (event.key === '?') onHelp();
      else if (event.key !== ' ' || !onThePage(event.target) || !onSpace()) return;
      event.preventDefault();
    }
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [onSpace, onToggle, onHelp]);
}
