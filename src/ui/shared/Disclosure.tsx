/** Details that open in place: a native `details` element, styled as a line of text. */

import type { ReactNode } from 'react';
import classes from './Disclosure.module.css';

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Disclosure({ summary, onToggle, children }: DisclosureProps) {
  return (
    <details className={classes.details} onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}>
      <summary className={classes.summary}>{summary}</summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}
