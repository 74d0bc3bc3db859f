/** A button that copies a text to the clipboard and reports success or failure next to it. */

import type { ReactNode } from 'react';
import classes from './CopyButton.module.css';
import { QuietButton } from './QuietButton';
import { StatusMessage, useStatusMessage } from './StatusMessage';
import { sharedStrings } from './strings/common';

interface CopyButtonProps {
  /** Accessible name; contains the visible text. */
  readonly name: string;
  readonly children: ReactNode;
  /** Called when the button is pressed. */
  readonly text: () => string;
  /** A sentence for browsers that do not allow copying: how else to get the text. */
  readonly otherwise: string;
  readonly unavailable?: boolean;
}

export function CopyButton({ name, children, text, otherwise, unavailable = false }: CopyButtonProps) {
  const [message, showMessage] = useStatusMessage();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text()); // pages served over plain HTTP have no clipboard
      showMessage({ sentence: sharedStrings.copied });
    } catch {
      showMessage({ sentence: sharedStrings.copyFailed(otherwise), failed: true });
    }
  };
  return (
    <span className={classes.copy}>
      <QuietButton aria-label={name} unavailable={unavailable} onClick={() => void copy()}>
        {children}
      </QuietButton>
      <StatusMessage message={message} />
    </span>
  );
}
