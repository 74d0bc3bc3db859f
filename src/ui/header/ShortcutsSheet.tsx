/** Which keys do what. */

import { UnstyledButton } from '@mantine/core';
import { Sheet } from '../shared/Sheet';
import classes from './Header.module.css';

const shortcuts: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['Space'], does: 'start, pause and go on' },
  { keys: ['Ctrl + Enter', '⌘ + Enter'], does: 'the same, and start again after the end' },
  { keys: ['Ctrl + V', '⌘ + V'], does: 'learn from the text you copied' },
  { keys: ['← →', '↑ ↓'], does: 'go from word to word in what it wrote' },
  { keys: ['?'], does: 'this sheet' },
  { keys: ['Esc'], does: 'close what is open' },
];

interface ShortcutsSheetProps {
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
}

export function ShortcutsSheet({ opened, onChange }: ShortcutsSheetProps) {
  return (
    <>
      <UnstyledButton className={classes.icon} aria-label="Keyboard shortcuts" onClick={() => onChange(true)}>
        <span aria-hidden="true">?</span>
      </UnstyledButton>
      <Sheet title="Keys" opened={opened} onClose={() => onChange(false)}>
        <dl className={classes.shortcuts}>
          {shortcuts.map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.footnote}>While you type in a field, every key is yours.</p>
      </Sheet>
    </>
  );
}
