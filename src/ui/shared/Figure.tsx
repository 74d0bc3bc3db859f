/** A labeled number: formatted for readers, and unformatted in `data-value` for programs. */

import type { ReactNode } from 'react';
import classes from './Figure.module.css';

interface FigureProps {
  /** The accessible name of the output; unique on the page. */
  readonly label: string;
  /** Shown instead of `label`. */
  readonly caption?: ReactNode;
  readonly value: number | undefined;
  readonly format: (value: number) => string;
  readonly note?: ReactNode;
  /** A `?` next to the label. */
  readonly help?: ReactNode;
  /** Marks the figure as the legend of a line of the chart. */
  readonly line?: 'training' | 'validation';
}

/** `aria-live` is off: figures change ten times a second, and the `Announcer` reports the state. */
export function Figure({ label, caption, value, format, note, help, line }: FigureProps) {
  return (
    <div className={classes.figure} data-absent={value === undefined || undefined}>
      <span className={classes.label} data-line={line}>
        <span aria-hidden="true">{caption ?? label}</span>
        {help}
      </span>
      <output className={classes.value} aria-label={label} aria-live="off" data-value={value ?? ''}>
        {value === undefined ? '–' : format(value)}
      </output>
      {note !== undefined && <span className={classes.note}>{note}</span>}
    </div>
  );
}
