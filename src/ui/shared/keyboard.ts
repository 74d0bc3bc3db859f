/** Keys for the whole page, which never take a key from someone who is typing or working a control. */

import { useEffect } from 'react';

/** Whether typing goes into this element. */
export function inField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}

/** Whether the space bar already means something to this element. */
function onControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary, [role="button"], dialog') !== null;
}

interface Shortcuts {
  readonly onToggle: () => void;
  readonly onHelp: () => void;
}

export function useShortcuts({ onToggle, onHelp }: Shortcuts): void {
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat || inField(event.target)) return;
      const command = event.ctrlKey || event.metaKey;
      if (event.key === 'Enter' && command) onToggle();
      else if (command || event.altKey) return;
      else if (event.key === ' ' && !onControl(event.target)) onToggle();
      else if (event.key === '?') onHelp();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [onToggle, onHelp]);
}
