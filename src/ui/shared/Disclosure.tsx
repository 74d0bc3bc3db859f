/** Details that open in place: a native `details` element, styled as a line of text. */

import { type ReactNode, useEffect, useRef } from 'react';
import classes from './Disclosure.module.css';

interface DisclosureProps {
  readonly summary: ReactNode;
  /** Whether it is open at first. */
  readonly opened?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function Disclosure({ summary, opened, onToggle, children }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (opened && details.current) details.current.open = true;
  }, [opened]);
  return (
    <details
      ref={details}
      className={classes.details}
      onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}
    >
      <summary className={classes.summary}>{summary}</summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}
