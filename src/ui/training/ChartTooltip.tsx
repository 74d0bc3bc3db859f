/** The values under the pointer, each with what it means. */

import type { TooltipContentProps } from 'recharts';
import { formatCount, formatLoss } from '../shared/format';
import { formatPerplexity } from '../shared/meaning';
import type { ChartRow } from './chartData';
import classes from './LossChart.module.css';

const named = [
  ['smooth', 'training'],
  ['validation', 'validation'],
  ['whole', 'all held-out text'],
] as const;

type ChartTooltipProps = Partial<TooltipContentProps> & { readonly unit: string };

export function ChartTooltip({ active, payload, label, unit }: ChartTooltipProps) {
  if (!active || !payload || payload.length === 0) return null;
  const row: ChartRow = payload[0].payload;
  return (
    <div className={classes.tooltip}>
      <p>Step {formatCount(Number(label))}</p>
      {named.map(([key, name]) => {
        const loss = row[key];
        return loss === undefined ? null : (
          <p key={name} data-of={key}>
            {name}: {formatLoss(loss)} nats, {formatPerplexity(loss)} {unit}s
            {key === 'validation' && row.best !== undefined && ', the best'}
          </p>
        );
      })}
    </div>
  );
}
