/** The static part of the chart: axes, reference lines and tooltip; rendered again only when a scale changes. */

import { memo, useMemo } from 'react';
import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount } from '../shared/format';
import type { Unit } from '../shared/meaning';
import { ChartTooltip } from './ChartTooltip';
import { type ChartRow, logTicks, niceTicks } from './chartData';
import { LossChartAxes } from './LossChartAxes';
import { LossChartCurves } from './LossChartCurves';
import { LossChartReferences, type ReferenceLoss } from './LossChartReferences';
import { lossScale, lossTicks } from './lossScale';
import { axisName, chartStrings } from './strings/chart';

interface LossChartFrameProps {
  readonly width: number;
  readonly height: number;
  /** Planned steps: the right end of the axis. */
  readonly steps: number;
  readonly lowest: number;
  readonly highest: number | undefined;
  readonly uniform: number;
  readonly references: readonly ReferenceLoss[];
  /** Space for their names at the right, in pixels. */
  readonly margin: number;
  readonly perplexity: boolean;
  readonly logarithmic: boolean;
  readonly unit: Unit;
  /** The last step of each marked epoch, with its label. */
  readonly epochs: readonly { readonly step: number; readonly label: string }[];
  /** The values for the tooltip; empty while neither pointer nor focus is on the chart. */
  readonly tooltipRows: readonly ChartRow[];
}

const axis = {
  stroke: 'var(--rule-strong)',
  tick: { fill: 'var(--ink-faint)', fontSize: 13 },
  tickLine: false,
};

export const LossChartFrame = memo(function LossChartFrame(props: LossChartFrameProps) {
  const { width, height, steps, lowest, highest, uniform, references, margin } = props;
  const { perplexity, logarithmic, unit, epochs, tooltipRows } = props;
  const scale = useMemo(
    () => lossScale({ lowest, highest, uniformLoss: uniform }),
    [lowest, highest, uniform],
  );
  const ticks = useMemo(
    () => lossTicks(scale, { uniform, perplexity, height }),
    [scale, uniform, perplexity, height],
  );
  const [bottom, top] = scale.domain;
  return (
    <LineChart
      width={width}
      height={height}
      data={tooltipRows}
      margin={{ top: 26, right: margin, bottom: 0, left: 0 }}
      aria-label={chartStrings.application}
    >
      <XAxis
        {...axis}
        dataKey="step"
        type="number"
        scale={logarithmic ? 'log' : 'linear'}
        domain={[logarithmic ? 1 : 0, Math.max(steps, 2)]}
        allowDataOverflow
        ticks={logarithmic ? logTicks(steps) : niceTicks(0, steps, Math.round((width - margin) / 130))}
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
      <LossChartAxes
        across={chartStrings.across(logarithmic)}
        up={axisName(unit, perplexity)}
        epochs={epochs}
      />
      <LossChartReferences references={references} positionOf={scale.positionOf} />
      <Tooltip
        isAnimationActive={false}
        includeHidden
        cursor={tooltipRows.length > 0 && { stroke: 'var(--rule-strong)' }}
        content={<ChartTooltip />}
      />
      {/* Hidden: they only provide the values for the tooltip and the arrow keys. */}
      <Line hide dataKey="smooth" isAnimationActive={false} />
      <Line hide dataKey="validation" isAnimationActive={false} />
      <Line hide dataKey="whole" isAnimationActive={false} />
      <LossChartCurves positionOf={scale.positionOf} />
    </LineChart>
  );
});
