/** How the curve is drawn. */

import { Checkbox } from '@mantine/core';
import classes from './ChartOptions.module.css';

export interface ChartView {
  /** The axis is labelled in perplexity instead of nats. */
  readonly perplexity: boolean;
  /** The axis shows the logarithm of the step. */
  readonly logarithmic: boolean;
}

interface ChartOptionsProps {
  readonly view: ChartView;
  readonly onChange: (view: ChartView) => void;
}

export function ChartOptions({ view, onChange }: ChartOptionsProps) {
  return (
    <div className={classes.options}>
      <Checkbox
        size="xs"
        label="as perplexity"
        checked={view.perplexity}
        onChange={({ currentTarget }) => onChange({ ...view, perplexity: currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label="logarithmic"
        checked={view.logarithmic}
        onChange={({ currentTarget }) => onChange({ ...view, logarithmic: currentTarget.checked })}
      />
    </div>
  );
}
