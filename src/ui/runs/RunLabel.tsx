/** The editable name of a saved run; the name of its text by default. */

import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { SavedRun } from '../../store/protocolTypes';
import { useCommands } from '../shared/store';
import classes from './RunsSheet.module.css';
import { runsStrings } from './strings';

/** The worker truncates longer labels. */
const maxLabelLength = 80;

export function RunLabel({ saved }: { readonly saved: SavedRun }) {
  const { renameRun } = useCommands();
  const [editing, setEditing] = useState<boolean>(); // false after editing: then the button gets the focus back
  const { savedId, label, textName } = saved;
  const title = label || textName;
  if (!editing) {
    return (
      <div className={classes.label}>
        <h3 className={classes.name}>
          <bdi>{title}</bdi>
        </h3>
        <UnstyledButton
          className={classes.rename}
          aria-label={runsStrings.renameRun(title)}
          autoFocus={editing === false}
          onClick={() => setEditing(true)}
        >
          {runsStrings.rename}
        </UnstyledButton>
      </div>
    );
  }
  return (
    <form
      className={classes.label}
      onSubmit={(event) => {
        event.preventDefault();
        const entered = new FormData(event.currentTarget).get('label');
        if (typeof entered === 'string') renameRun(savedId, entered);
        setEditing(false);
      }}
    >
      <input
        className={classes.field}
        name="label"
        aria-label={runsStrings.nameLabel}
        defaultValue={label}
        placeholder={textName}
        maxLength={maxLabelLength}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: the user has just pressed Rename
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault(); // keeps the sheet open
          setEditing(false);
        }}
      />
      <UnstyledButton type="submit" className={classes.rename}>
        {runsStrings.saveName}
      </UnstyledButton>
    </form>
  );
}
