/** A modal sheet: a native `dialog`, which keeps the focus inside and closes on Esc. */

import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './Sheet.module.css';
import { sharedStrings } from './strings/common';

interface SheetProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Whether it takes the full height of the window. */
  readonly tall?: boolean;
  readonly children: ReactNode;
}

export function Sheet({ title, opened, onClose, tall, children }: SheetProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!opened) {
      dialog.current?.close();
      return;
    }
    dialog.current?.showModal();
    // By default the first button, "Close", gets the focus, and typing a space would press it.
    dialog.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [opened]);
  return (
    <dialog
      ref={dialog}
      className={classes.sheet}
      data-tall={tall || undefined}
      aria-labelledby={id}
      onClose={onClose}
    >
      {opened && (
        <>
          <div className={classes.header}>
            <h2 className={classes.title} id={id}>
              {title}
            </h2>
            <UnstyledButton className={classes.close} onClick={onClose}>
              {sharedStrings.close}
            </UnstyledButton>
          </div>
          {children}
        </>
      )}
    </dialog>
  );
}
