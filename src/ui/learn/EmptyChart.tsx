/** The chart before a text is loaded: a gray sketch with a caption. */

import classes from './EmptyChart.module.css';
import { chartStrings } from './strings/chart';

export function EmptyChart() {
  return (
    <figure className={classes.ghost}>
      <svg viewBox="0 0 800 200" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path d="M0 14H800M0 116H800M0 160H800" strokeDasharray="5 6" />
        <path strokeWidth="3" d="M2 14C6 70 18 104 50 122s84 18 150 27 130 10 206 14 180 6 392 8" />
        <path d="M0 0V199H800" />
      </svg>
      <figcaption>{chartStrings.empty}</figcaption>
    </figure>
  );
}
