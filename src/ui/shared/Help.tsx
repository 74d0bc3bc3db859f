/** A small `?` button that explains one term in place. */

import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import classes from './Help.module.css';

interface HelpProps {
  /** The button's accessible name, a question; unique on the page. */
  readonly question: string;
  readonly children: ReactNode;
}

export function Help({ question, children }: HelpProps) {
  const [opened, setOpened] = useState(false);
  /** The focus stays on the button, where Mantine does not listen for the key. */
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !opened) return;
    event.preventDefault(); // a dialog around it stays open
    setOpened(false);
  };
  return (
    <Popover
      width={280}
      // Beside the button, or above it: below it the answer would cover the next one.
      position="right-start"
      middlewares={{ flip: { fallbackPlacements: ['top-start', 'bottom-start'] }, shift: { padding: 8 } }}
      shadow="none"
      withinPortal
      returnFocus
      trapFocus={false}
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <UnstyledButton className={classes.mark} onClick={() => setOpened(!opened)} onKeyDown={closeOnEscape}>
          {/* Named by its content: with an aria-label, a search for a field by its label would find two elements. */}
          <VisuallyHidden>{question}</VisuallyHidden>
          <span aria-hidden="true">?</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.answer} aria-label={question}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
