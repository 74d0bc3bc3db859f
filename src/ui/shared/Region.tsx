/** A region of the page with its heading. */

import { type ReactNode, useId } from 'react';
import classes from './Region.module.css';

interface RegionProps {
  readonly title: string;
  /** Content on the same line as the heading. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Region({ title, aside, className, children }: RegionProps) {
  const id = useId();
  return (
    <section className={`${classes.region} ${className ?? ''}`} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
