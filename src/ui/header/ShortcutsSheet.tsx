/** The list of keyboard shortcuts, and the button that opens it. */

import { Checkbox, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Sheet } from '../shared/Sheet';
import { allowSingleKeys, singleKeysAllowed } from '../shared/singleKeys';
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
        <SingleKeys />
      </Sheet>
    </>
  );
}

function SingleKeys() {
  const [allowed, setAllowed] = useState(singleKeysAllowed);
  return (
    <Checkbox
      className={classes.singleKeys}
      label={headerStrings.singleKeys}
      description={headerStrings.singleKeysNote}
      checked={allowed}
      onChange={({ currentTarget }) => {
        allowSingleKeys(currentTarget.checked);
        setAllowed(currentTarget.checked);
      }}
    />
  );
}
