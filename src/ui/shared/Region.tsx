/** A region of the page with its heading. */

import { type ReactNode, useId } from 'react';
import classes from './Region.module.css';

interface RegionProps {
  readonly title: string;
  /** Content on the same line as the heading. */
  readonly aside?: ReactNode;
  /** Whether only screen readers get the heading. */
  readonly titleHidden?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Region({ title, aside, titleHidden, className, children }: RegionProps) {
  const id = useId();
  return (
    <section className={`${classes.region} ${className ?? ''}`} aria-labelledby={id}>
      <div className={classes.head} data-empty={(titleHidden && !aside) || undefined}>
        <h2 className={titleHidden ? 'visually-hidden' : classes.title} id={id}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
