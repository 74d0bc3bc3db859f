/** A figure with its name: what the eye reads, and what a program reads in `data-value`. */

import type { ReactNode } from 'react';
import classes from './Figure.module.css';

interface FigureProps {
  /** The name, also the accessible name of the output: once on the page. */
  readonly label: string;
  /** Shown above the figure where it differs from the name. */
  readonly caption?: ReactNode;
  readonly value: number | undefined;
  readonly format: (value: number) => string;
  readonly note?: ReactNode;
  /** A `?` beside the name. */
  readonly help?: ReactNode;
  /** Marks the figure as the key to a line of the chart. */
  readonly line?: 'training' | 'validation';
}

/** `aria-live` is off: the figures change ten times a second, and the state is announced elsewhere. */
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
