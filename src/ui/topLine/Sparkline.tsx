/** A small picture of the validation loss so far; the chart of *Learn* has the axes. */

import { visibleRun } from '../../store/selectors';
import type { Run, State } from '../../store/state';
import { linePath } from '../learn/curvePaths';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import classes from './Sparkline.module.css';

const width = 96;
const height = 26;

/** Space for the width of the line, in pixels. */
const margin = 2;

export function Sparkline() {
  const path = useThrottledSelector(pathOf, 500);
  return (
    <svg className={classes.sparkline} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

function pathOf(state: State): string {
  return sparklinePath(visibleRun(state));
}

/** The measurements on the sample from the first to the last step, scaled to the picture; empty before there are two. */
export function sparklinePath(run: Pick<Run, 'validation'> | undefined): string {
  const finite = run?.validation.filter(({ loss }) => Number.isFinite(loss)) ?? [];
  // The last is of other targets, all of validation, unless that is no more than the sample.
  const sampled = finite.filter(({ whole }) => !whole);
  const measured = sampled.length < 2 ? finite : sampled;
  if (measured.length < 2) return '';
  const losses = measured.map(({ loss }) => loss);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const [first, last] = [measured[0].step, measured[measured.length - 1].step];
  const across = (width - 2 * margin) / Math.max(1, last - first);
  const down = (height - 2 * margin) / Math.max(Number.EPSILON, high - low);
  return linePath(
    measured.map(({ step, loss }) => ({
      x: margin + (step - first) * across,
      y: margin + (high - loss) * down,
    })),
  );
}
