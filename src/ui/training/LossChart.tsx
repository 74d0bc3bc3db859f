/** The curve: training loss faint and smoothed, validation in amber, and the lines that give it meaning. */

import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { drawnCurve } from '../../store/curve';
import { summaryOf, visibleRun } from '../../store/selectors';
import { formatCount } from '../shared/format';
import { useInkling } from '../shared/inkling';
import { formatPerplexity, unitOf } from '../shared/meaning';
import { usePaced } from '../shared/usePaced';
import type { ChartView } from './ChartOptions';
import { ChartTooltip } from './ChartTooltip';
import { chartRows, logTicks, lossDomain, niceTicks, perplexityTicks } from './chartData';
import classes from './LossChart.module.css';

/** Five redraws a second are smooth enough, and leave the processor to the training. */
const redrawEveryMs = 200;

const tick = { fill: 'var(--ink-faint)', fontSize: 13 };
const axis = { stroke: 'var(--rule-strong)', tick, tickLine: false };
const label = (value: string) => ({
  value,
  position: 'right' as const,
  fill: 'var(--ink-faint)',
  fontSize: 13,
});
const series = { dot: false, isAnimationActive: false, connectNulls: true } as const;

export function LossChart({ view }: { readonly view: ChartView }) {
  const { ref, width, height } = useElementSize();
  const summary = useInkling(summaryOf);
  const run = usePaced(useInkling(visibleRun), redrawEveryMs);
  const planned = useInkling(({ settings }) => settings.run.training.steps);
  const steps = run?.totalSteps ?? planned;
  const uniform = run?.uniformLoss ?? Math.log(summary?.distinct ?? 1);
  const entropy = summary?.unigramEntropy;
  const rows = useMemo(
    () => (run ? chartRows(drawnCurve(run.curve, view.logarithmic), run.validation) : []),
    [run, view.logarithmic],
  );
  const values = rows.flatMap(({ smooth, validation }) => [smooth ?? [], validation ?? []].flat());
  const domain = lossDomain(Math.min(entropy ?? uniform, ...values), uniform);
  const unit = unitOf(summary?.tokenizer);
  const narrow = width < 560;
  return (
    <figure className={classes.chart} ref={ref} aria-label="Loss by step">
      {width > 0 && (
        <LineChart
          width={width}
          height={height}
          data={rows}
          margin={{ top: 8, right: narrow ? 14 : unit === 'word' ? 116 : 134, bottom: 0, left: 0 }}
        >
          <XAxis
            {...axis}
            dataKey="step"
            type="number"
            scale={view.logarithmic ? 'log' : 'linear'}
            domain={[view.logarithmic ? 1 : 0, Math.max(steps, 2)]}
            allowDataOverflow
            ticks={view.logarithmic ? logTicks(steps) : niceTicks(0, steps, narrow ? 3 : 6)}
            tickFormatter={formatCount}
          />
          <YAxis
            {...axis}
            type="number"
            domain={domain}
            allowDataOverflow
            width={view.perplexity ? 56 : narrow ? 30 : 36}
            axisLine={false}
            ticks={
              view.perplexity
                ? perplexityTicks(...domain)
                : niceTicks(...domain, Math.max(3, Math.round(height / 34)))
            }
            tickFormatter={view.perplexity ? formatPerplexity : String}
          />
          <ReferenceLine
            y={uniform}
            stroke="var(--rule-strong)"
            strokeDasharray="5 5"
            label={narrow ? { ...label('guessing'), position: 'insideBottomRight' } : label('guessing')}
          />
          {entropy !== undefined && (
            <ReferenceLine
              y={entropy}
              stroke="var(--rule-strong)"
              strokeDasharray="5 5"
              label={
                narrow
                  ? { ...label(`${unit} frequencies`), position: 'insideBottomRight' }
                  : label(`${unit} frequencies`)
              }
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={rows.length > 0 && { stroke: 'var(--rule-strong)' }}
            content={<ChartTooltip unit={unit} />}
          />
          <Line {...series} dataKey="loss" stroke="var(--accent)" strokeOpacity={0.28} strokeWidth={1} />
          <Line {...series} dataKey="smooth" stroke="var(--accent)" strokeWidth={2.25} activeDot={{ r: 4 }} />
          <Line
            {...series}
            dataKey="validation"
            stroke="var(--amber-mark)"
            strokeWidth={1.5}
            dot={{ r: 2.5, fill: 'var(--amber-mark)', stroke: 'none' }}
          />
        </LineChart>
      )}
    </figure>
  );
}
