/** The name of a saved run: its text's, until the person gives it one of its own. */

import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { SavedRun } from '../../store/protocolTypes';
import { useCommands } from '../shared/store';
import classes from './RunsSheet.module.css';

/** As long as the worker keeps them. */
const longestLabel = 80;

export function RunLabel({ saved }: { readonly saved: SavedRun }) {
  const { renameRun } = useCommands();
  const [naming, setNaming] = useState<boolean>(); // false once it was named: then the button has the focus again
  const { savedId, label, textName } = saved;
  const title = label || textName;
  if (!naming) {
    return (
      <div className={classes.label}>
        <h3 className={classes.name}>
          <bdi>{title}</bdi>
        </h3>
        <UnstyledButton
          className={classes.rename}
          aria-label={`Rename ${title}`}
          autoFocus={naming === false}
          onClick={() => setNaming(true)}
        >
          Rename
        </UnstyledButton>
      </div>
    );
  }
  return (
    <form
      className={classes.label}
      onSubmit={(event) => {
        event.preventDefault();
        const written = new FormData(event.currentTarget).get('label');
        if (typeof written === 'string') renameRun(savedId, written);
        setNaming(false);
      }}
    >
      <input
        className={classes.field}
        name="label"
        aria-label="Name of the run"
        defaultValue={label}
        placeholder={textName}
        maxLength={longestLabel}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault(); // the sheet stays
          setNaming(false);
        }}
      />
      <UnstyledButton type="submit" className={classes.rename}>
        Save name
      </UnstyledButton>
    </form>
  );
}
