/** Keyboard shortcuts of the page, which never take a key from typing or from a dialog. */

import { useEffect } from 'react';
import { singleKeysAllowed } from './singleKeys';

/** Whether the element accepts typed text. */
function inField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}

function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog') !== null;
}

interface Shortcuts {
  readonly onToggle: () => void;
  readonly onHelp: () => void;
}

type Shortcut = keyof Shortcuts;

/** What an event asks for, if anything. Space is never a shortcut: it scrolls, and presses what has the focus. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  where: { readonly inField: boolean; readonly singleKeys: boolean },
): Shortcut | undefined {
  const hasModifier = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter') return hasModifier && !event.altKey ? 'onToggle' : undefined;
  const isHelp = event.key === '?' && !hasModifier && !event.altKey;
  return isHelp && where.singleKeys && !where.inField ? 'onHelp' : undefined;
}

export function useShortcuts({ onToggle, onHelp }: Shortcuts): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { target } = event;
      if (event.defaultPrevented || event.repeat || inDialog(target)) return;
      const shortcut = shortcutOf(event, { inField: inField(target), singleKeys: singleKeysAllowed() });
      if (!shortcut) return;
      event.preventDefault();
      ({ onToggle, onHelp })[shortcut]();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onToggle, onHelp]);
}
