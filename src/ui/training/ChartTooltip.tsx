/** The values under the pointer, each with what it means. */

import type { TooltipContentProps } from 'recharts';
import { formatCount, formatLoss } from '../shared/format';
import { formatPerplexity } from '../shared/meaning';
import classes from './LossChart.module.css';

const names = new Map([
  ['smooth', 'training'],
  ['validation', 'validation'],
]);

type ChartTooltipProps = Partial<TooltipContentProps> & { readonly unit: string };

export function ChartTooltip({ active, payload, label, unit }: ChartTooltipProps) {
  if (!active || !payload || payload.length === 0) return null;
  return (
    <div className={classes.tooltip}>
      <p>Step {formatCount(Number(label))}</p>
      {payload.map(({ dataKey, value }) => {
        const name = names.get(String(dataKey));
        const loss = Number(value);
        return name === undefined || !Number.isFinite(loss) ? null : (
          <p key={name} data-of={String(dataKey)}>
            {name}: {formatLoss(loss)} nats, {formatPerplexity(loss)} {unit}s
          </p>
        );
      })}
    </div>
  );
}
