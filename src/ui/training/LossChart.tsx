/** The curve: training loss faint and smoothed, validation in amber, and the lines that give it meaning. */

import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { drawnCurve } from '../../store/curve';
import { summaryOf, visibleRun } from '../../store/selectors';
import { formatCount } from '../shared/format';
import { useInkling } from '../shared/inkling';
import { unitOf } from '../shared/meaning';
import { usePaced } from '../shared/usePaced';
import type { ChartView } from './ChartOptions';
import { ChartTooltip } from './ChartTooltip';
import { type ChartRow, chartRows, logTicks, niceTicks } from './chartData';
import classes from './LossChart.module.css';
import { lossScale, lossTicks } from './lossScale';

/** Five redraws a second are smooth enough, and leave the processor to the training. */
const redrawEveryMs = 200;

const tick = { fill: 'var(--ink-faint)', fontSize: 13 };
const axis = { stroke: 'var(--rule-strong)', tick, tickLine: false };
/** Pixels: reference lines closer than this would write their labels over each other. */
const labelHeight = 17;
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
  const known = entropy === undefined ? values : [entropy, ...values];
  const scale = lossScale({
    lowest: Math.min(uniform, ...known),
    highest: values.length > 0 ? Math.max(...known) : undefined,
    uniformLoss: uniform,
  });
  const placed = (key: 'loss' | 'smooth' | 'validation') => (row: ChartRow) => {
    const loss = row[key];
    return loss === undefined ? undefined : scale.place(loss);
  };
  const unit = unitOf(summary?.tokenizer);
  const narrow = width < 560;
  const [bottom, top] = scale.domain;
  const between = entropy === undefined ? top : scale.place(uniform) - scale.place(entropy);
  const crowded = ((height - 38) * between) / (top - bottom) < labelHeight; // 38: the axis and the margin
  const placing = { narrow, crowded };
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
            domain={[bottom, top]}
            allowDataOverflow
            width={view.perplexity ? 56 : 42}
            axisLine={false}
            interval={0}
            {...lossTicks(scale, { uniform, perplexity: view.perplexity, height })}
          />
          <ReferenceLine
            y={scale.place(uniform)}
            stroke="var(--rule-strong)"
            strokeDasharray="5 5"
            label={referenceLabel('guessing', { ...placing, lower: false })}
          />
          {entropy !== undefined && (
            <ReferenceLine
              y={scale.place(entropy)}
              stroke="var(--rule-strong)"
              strokeDasharray="5 5"
              label={referenceLabel(`${unit} frequencies`, { ...placing, lower: true })}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={rows.length > 0 && { stroke: 'var(--rule-strong)' }}
            content={<ChartTooltip unit={unit} />}
          />
          <Line
            {...series}
            activeDot={false}
            dataKey={placed('loss')}
            stroke="var(--accent)"
            strokeOpacity={0.28}
            strokeWidth={1}
          />
          <Line
            {...series}
            dataKey={placed('smooth')}
            stroke="var(--accent)"
            strokeWidth={2.25}
            activeDot={{ r: 4 }}
          />
          <Line
            {...series}
            dataKey={placed('validation')}
            stroke="var(--amber-mark)"
            strokeWidth={1.5}
            dot={{ r: 2.5, fill: 'var(--amber-mark)', stroke: 'none', clipDot: false }}
          />
        </LineChart>
      )}
    </figure>
  );
}

interface Placing {
  /** Whether the chart has no margin for labels. */
  readonly narrow: boolean;
  /** Whether the two lines are too close for a label each at its own height. */
  readonly crowded: boolean;
  readonly lower: boolean;
}

function referenceLabel(value: string, { narrow, crowded, lower }: Placing) {
  const look = { value, fill: 'var(--ink-faint)', fontSize: 13 };
  if (narrow)
    return { ...look, position: lower && crowded ? 'insideTopRight' : 'insideBottomRight' } as const;
  const aside = lower ? labelHeight - 5 : -3;
  return { ...look, position: 'right', dy: crowded ? aside : 0 } as const;
}
