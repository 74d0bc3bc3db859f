/** The moving part of the chart: three curves as plain paths, which cost next to nothing to draw again. */

import { createContext, useContext, useId } from 'react';
import { useActiveTooltipDataPoints, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { comparedRuns } from '../../store/savedRuns';
import { comparedLine } from '../runs/comparedLines';
import { useSelector } from '../shared/store';
import type { ChartRow } from './chartData';
import { dotsPath, linePath, type Place } from './curvePaths';

/** Reaches the curves past the chart's frame, which need not be drawn again with them. */
export const RowsContext = createContext<readonly ChartRow[]>([]);

interface LossChartCurvesProps {
  /** Where a loss stands on the chart's axis. */
  readonly place: (loss: number) => number;
}

export function LossChartCurves({ place }: LossChartCurvesProps) {
  const rows = useContext(RowsContext);
  const clip = useId();
  const area = usePlotArea();
  const across = useXAxisScale();
  const down = useYAxisScale();
  const [pointedAt] = useActiveTooltipDataPoints<ChartRow>() ?? [];
  if (!area || !across || !down) return null;
  const placesOf = (
    key: 'loss' | 'smooth' | 'validation' | 'whole' | 'best',
    of: readonly ChartRow[] = rows,
  ) =>
    of.flatMap((row): Place | [] => {
      const loss = row[key];
      if (loss === undefined) return [];
      const [x, y] = [across(row.step), down(place(loss))];
      return x !== undefined && y !== undefined && Number.isFinite(x + y) ? { x, y } : [];
    });
  const validation = placesOf('validation');
  const [best] = placesOf('best');
  /** Dots are whole at the plot's edges; those of a run that leaves it at the top would lie on what stands above. */
  const within = ({ y }: Place) => y >= area.y;
  const [dot] = pointedAt ? placesOf('smooth', [pointedAt]) : [];
  return (
    <g fill="none">
      <clipPath id={clip}>
        <rect {...area} />
      </clipPath>
      <g clipPath={`url(#${clip})`} strokeLinejoin="round">
        <EarlierRuns across={across} down={(loss) => down(place(loss))} />
        <path d={linePath(placesOf('loss'))} stroke="var(--accent)" strokeOpacity={0.28} />
        <path
          className="recharts-line-curve"
          d={linePath(placesOf('smooth'))}
          stroke="var(--accent)"
          strokeWidth={2.25}
        />
        <path
          className="recharts-line-curve"
          d={linePath(validation)}
          stroke="var(--amber-mark)"
          strokeWidth={1.5}
        />
      </g>
      <path
        d={dotsPath(validation.filter(within))}
        stroke="var(--amber-mark)"
        strokeWidth={5}
        strokeLinecap="round"
      />
      {best && <BestMark {...best} top={area.y} right={area.x + area.width} />}
      {placesOf('whole')
        .filter(within)
        .map(({ x, y }) => (
          <circle
            key={x}
            cx={x}
            cy={y}
            r={4}
            fill="var(--paper)"
            stroke="var(--amber-mark)"
            strokeWidth={1.5}
          />
        ))}
      {dot && <circle cx={dot.x} cy={dot.y} r={4} fill="var(--accent)" stroke="var(--paper)" />}
    </g>
  );
}

interface EarlierRunsProps {
  /** Where a step stands, in pixels. */
  readonly across: (step: number) => number | undefined;
  readonly down: (loss: number) => number | undefined;
}

/** Validation of the runs that are drawn beside this one, and faintly what they lost in training. */
function EarlierRuns({ across, down }: EarlierRunsProps) {
  const runs = useSelector(comparedRuns);
  const placed = (points: readonly { readonly step: number; readonly loss: number }[]): Place[] =>
    points.flatMap(({ step, loss }) => {
      const [x, y] = [across(step), down(loss)];
      return x !== undefined && y !== undefined && Number.isFinite(x + y) ? [{ x, y }] : [];
    });
  return runs.map(({ savedId, curve, validation }, index) => {
    const { dashes, opacity } = comparedLine(index);
    const training = curve.map(({ step, smooth }) => ({ step, loss: smooth }));
    const sampled = validation.filter(({ whole }) => !whole);
    const measured = sampled.length > 1 ? sampled : validation;
    return (
      <g key={savedId} data-earlier={savedId} strokeDasharray={dashes}>
        <path d={linePath(placed(training))} stroke="var(--accent)" strokeOpacity={opacity / 3} />
        <path d={linePath(placed(measured))} stroke="var(--amber-mark)" strokeOpacity={opacity} />
      </g>
    );
  });
}

interface BestMarkProps extends Place {
  /** The plot's edges, where there is no more room. */
  readonly top: number;
  readonly right: number;
}

/** A small pennant over the best measurement. */
function BestMark({ x, y, top, right }: BestMarkProps) {
  const foot = Math.max(y - 6, top + 18);
  return (
    <g fill="var(--amber)" data-mark="best">
      <path d={`M${x} ${foot}l-4 -6h8z`} />
      <text
        x={x}
        y={foot - 10}
        textAnchor={x > right - 14 ? 'end' : 'middle'}
        fontSize={12}
        stroke="var(--paper)"
        strokeWidth={3}
        paintOrder="stroke"
      >
        best
      </text>
    </g>
  );
}
