/** How the curve is drawn, and how it is saved. */

import { Checkbox } from '@mantine/core';
import type { RefObject } from 'react';
import classes from './ChartOptions.module.css';
import { ChartSaving } from './ChartSaving';

export interface ChartView {
  /** The axis is labelled in perplexity instead of nats. */
  readonly perplexity: boolean;
  /** The axis shows the logarithm of the step. */
  readonly logarithmic: boolean;
}

interface ChartOptionsProps {
  readonly view: ChartView;
  readonly onChange: (view: ChartView) => void;
  /** Holds the chart, once it is drawn. */
  readonly chart: RefObject<HTMLElement | null>;
}

export function ChartOptions({ view, onChange, chart }: ChartOptionsProps) {
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
      <ChartSaving chart={chart} perplexity={view.perplexity} />
    </div>
  );
}
