/** Options of the chart: its axes, and saving it. */

import { Checkbox } from '@mantine/core';
import type { RefObject } from 'react';
import classes from './ChartOptions.module.css';
import { ChartSaving } from './ChartSaving';
import { chartOptionStrings as strings } from './strings/chart';

export interface ChartView {
  /** Whether the vertical axis is labeled in perplexity instead of nats. */
  readonly perplexity: boolean;
  /** Whether the horizontal axis is logarithmic. */
  readonly logarithmic: boolean;
}

interface ChartOptionsProps {
  readonly view: ChartView;
  readonly onChange: (view: ChartView) => void;
  /** The element that contains the chart once it is drawn. */
  readonly chart: RefObject<HTMLElement | null>;
}

export function ChartOptions({ view, onChange, chart }: ChartOptionsProps) {
  return (
    <div className={classes.options}>
      <Checkbox
        size="xs"
        label={strings.perplexity}
        checked={view.perplexity}
        onChange={({ currentTarget }) => onChange({ ...view, perplexity: currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label={strings.logarithmic}
        checked={view.logarithmic}
        onChange={({ currentTarget }) => onChange({ ...view, logarithmic: currentTarget.checked })}
      />
      <ChartSaving chart={chart} perplexity={view.perplexity} />
    </div>
  );
}
