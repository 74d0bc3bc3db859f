/** The list of keyboard shortcuts, and the button that opens it. */

import { UnstyledButton } from '@mantine/core';
import { Sheet } from '../shared/Sheet';
import classes from './Header.module.css';
import { headerStrings } from './strings';

interface ShortcutsSheetProps {
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
}

export function ShortcutsSheet({ opened, onChange }: ShortcutsSheetProps) {
  return (
    <>
      <UnstyledButton
        className={classes.icon}
        aria-label={headerStrings.shortcuts}
        onClick={() => onChange(true)}
      >
        <span aria-hidden="true">?</span>
      </UnstyledButton>
      <Sheet title={headerStrings.shortcuts} opened={opened} onClose={() => onChange(false)}>
        <dl className={classes.shortcuts}>
          {headerStrings.shortcutList.map(({ keys, effect }) => (
            <div key={effect}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{effect}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.footnote}>{headerStrings.shortcutsNote}</p>
      </Sheet>
    </>
  );
}
