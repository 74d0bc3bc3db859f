/** The still part of the chart: axes, reference lines, and what a value means; drawn again when a scale changes. */

import { memo, useMemo } from 'react';
import { Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from '../shared/format';
import { ChartTooltip } from './ChartTooltip';
import { type ChartRow, logTicks, niceTicks } from './chartData';
import { LossChartCurves } from './LossChartCurves';
import { lossScale, lossTicks } from './lossScale';
import { referenceLabel } from './referenceLabel';

interface LossChartFrameProps {
  readonly width: number;
  readonly height: number;
  /** The plan: the right end of the axis. */
  readonly steps: number;
  readonly lowest: number;
  readonly highest: number | undefined;
  readonly uniform: number;
  readonly entropy: number | undefined;
  readonly unit: 'word' | 'character';
  readonly perplexity: boolean;
  readonly logarithmic: boolean;
  /** What can be pointed at; none while nobody does. */
  readonly asked: readonly ChartRow[];
}

const axis = {
  stroke: 'var(--rule-strong)',
  tick: { fill: 'var(--ink-faint)', fontSize: 13 },
  tickLine: false,
};
/** Below the lowest tick: the steps and the margin, in pixels. */
const axisHeight = 38;

export const LossChartFrame = memo(function LossChartFrame(props: LossChartFrameProps) {
  const { width, height, steps, lowest, highest, uniform, entropy, unit } = props;
  const { perplexity, logarithmic, asked } = props;
  const scale = useMemo(
    () => lossScale({ lowest, highest, uniformLoss: uniform }),
    [lowest, highest, uniform],
  );
  const ticks = useMemo(
    () => lossTicks(scale, { uniform, perplexity, height }),
    [scale, uniform, perplexity, height],
  );
  const [bottom, top] = scale.domain;
  const narrow = width < 560;
  const between = entropy === undefined ? top : scale.place(uniform) - scale.place(entropy);
  const gap = ((height - axisHeight) * between) / (top - bottom);
  const line = { stroke: 'var(--rule-strong)', strokeDasharray: '5 5' };
  return (
    <LineChart
      width={width}
      height={height}
      data={asked}
      margin={{ top: 8, right: narrow ? 14 : unit === 'word' ? 116 : 134, bottom: 0, left: 0 }}
    >
      <XAxis
        {...axis}
        dataKey="step"
        type="number"
        scale={logarithmic ? 'log' : 'linear'}
        domain={[logarithmic ? 1 : 0, Math.max(steps, 2)]}
        allowDataOverflow
        ticks={logarithmic ? logTicks(steps) : niceTicks(0, steps, narrow ? 3 : 6)}
        tickFormatter={formatCount}
      />
      <YAxis
        {...axis}
        type="number"
        domain={[bottom, top]}
        allowDataOverflow
        width={perplexity ? 56 : 42}
        axisLine={false}
        interval={0}
        {...ticks}
      />
      <ReferenceLine
        y={scale.place(uniform)}
        {...line}
        label={referenceLabel('guessing', { narrow, gap, lower: false })}
      />
      {entropy !== undefined && (
        <ReferenceLine
          y={scale.place(entropy)}
          {...line}
          label={referenceLabel(`${unit} frequencies`, { narrow, gap, lower: true })}
        />
      )}
      <Tooltip
        isAnimationActive={false}
        includeHidden
        cursor={asked.length > 0 && { stroke: 'var(--rule-strong)' }}
        content={<ChartTooltip unit={unit} />}
      />
      {/* Not drawn by Recharts: they tell the tooltip and the arrow keys which values there are. */}
      <Line hide dataKey="smooth" isAnimationActive={false} />
      <Line hide dataKey="validation" isAnimationActive={false} />
      <Line hide dataKey="whole" isAnimationActive={false} />
      <LossChartCurves place={scale.place} />
    </LineChart>
  );
});
