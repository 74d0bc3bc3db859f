/** The tooltip: the losses at the step under the pointer. */

import type { TooltipContentProps } from 'recharts';
import type { ChartRow } from './chartData';
import classes from './LossChart.module.css';
import { chartStrings, tooltipStrings } from './strings/chart';

const series = [
  ['smooth', chartStrings.training],
  ['validation', chartStrings.validation],
  ['whole', chartStrings.whole],
] as const;

export function ChartTooltip({ active, payload, label }: Partial<TooltipContentProps>) {
  if (!active || !payload || payload.length === 0) return null;
  const row: ChartRow = payload[0].payload;
  return (
    <div className={classes.tooltip}>
      <p>{tooltipStrings.step(Number(label))}</p>
      {series.map(([key, name]) => {
        const loss = row[key];
        return loss === undefined ? null : (
          <p key={name} data-of={key}>
            {tooltipStrings.loss(name, loss, key === 'validation' && row.best !== undefined)}
          </p>
        );
      })}
    </div>
  );
}
