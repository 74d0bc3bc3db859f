/** A sheet of paper laid over the page: the browser's own modal dialog, which keeps focus and closes on Esc. */

import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './Sheet.module.css';

interface SheetProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Sheet({ title, opened, onClose, children }: SheetProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!opened) {
      dialog.current?.close();
      return;
    }
    dialog.current?.showModal();
    // The browser gives the focus to the first button, "Close", which a space that someone types would press.
    dialog.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [opened]);
  return (
    <dialog ref={dialog} className={classes.sheet} aria-labelledby={id} onClose={onClose}>
      {opened && (
        <>
          <div className={classes.header}>
            <h2 className={classes.title} id={id}>
              {title}
            </h2>
            <UnstyledButton className={classes.close} onClick={onClose}>
              Close
            </UnstyledButton>
          </div>
          {children}
        </>
      )}
    </dialog>
  );
}
