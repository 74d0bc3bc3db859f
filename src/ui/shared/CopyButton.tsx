/** Copies a text to the clipboard and says that it has, or why it could not. Knows nothing of the text. */

import type { ReactNode } from 'react';
import classes from './CopyButton.module.css';
import { QuietButton } from './QuietButton';
import { StatusMessage, useStatusMessage } from './StatusMessage';

interface CopyButtonProps {
  /** Accessible name; contains what is seen. */
  readonly name: string;
  readonly children: ReactNode;
  /** Asked when it is pressed. */
  readonly text: () => string;
  /** A sentence for where the browser does not allow it: how else to come by the text. */
  readonly otherwise: string;
  readonly unavailable?: boolean;
}

export function CopyButton({ name, children, text, otherwise, unavailable = false }: CopyButtonProps) {
  const [said, say] = useStatusMessage();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text()); // there is no clipboard where the page came over plain HTTP
      say({ sentence: 'Copied.' });
    } catch {
      say({ sentence: `The browser did not let it be copied. ${otherwise}`, failed: true });
    }
  };
  return (
    <span className={classes.copy}>
      <QuietButton aria-label={name} unavailable={unavailable} onClick={() => void copy()}>
        {children}
      </QuietButton>
      <StatusMessage saying={said} />
    </span>
  );
}
