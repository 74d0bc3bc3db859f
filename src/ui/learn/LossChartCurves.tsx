/** The part of the chart that changes with every measurement: curves as plain paths, which are cheap to redraw. */

import { createContext, useContext, useId } from 'react';
import { useActiveTooltipDataPoints, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { comparedRuns } from '../../store/savedRuns';
import { comparedLine } from '../runs/comparedLines';
import { useSelector } from '../shared/store';
import type { ChartRow } from './chartData';
import { dotsPath, linePath, type Point } from './curvePaths';
import { chartStrings } from './strings/chart';

/** Passes the rows to the curves without rendering the chart's frame again. */
export const RowsContext = createContext<readonly ChartRow[]>([]);

interface LossChartCurvesProps {
  /** Maps a loss to its position on the chart's axis. */
  readonly positionOf: (loss: number) => number;
}

export function LossChartCurves({ positionOf }: LossChartCurvesProps) {
  const rows = useContext(RowsContext);
  const clip = useId();
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const [activeRow] = useActiveTooltipDataPoints<ChartRow>() ?? [];
  if (!area || !xScale || !yScale) return null;
  const pointsOf = (
    key: 'loss' | 'smooth' | 'validation' | 'whole' | 'best',
    of: readonly ChartRow[] = rows,
  ) =>
    of.flatMap((row): Point | [] => {
      const loss = row[key];
      if (loss === undefined) return [];
      const [x, y] = [xScale(row.step), yScale(positionOf(loss))];
      return x !== undefined && y !== undefined && Number.isFinite(x + y) ? { x, y } : [];
    });
  const validation = pointsOf('validation');
  const [best] = pointsOf('best');
  /** Dots are not clipped at the plot's edges, so those above it would cover what is above the chart. */
  const isInPlot = ({ y }: Point) => y >= area.y;
  const [dot] = activeRow ? pointsOf('smooth', [activeRow]) : [];
  return (
    <g fill="none">
      <clipPath id={clip}>
        <rect {...area} />
      </clipPath>
      <g clipPath={`url(#${clip})`} strokeLinejoin="round">
        <EarlierRuns xOf={xScale} yOf={(loss) => yScale(positionOf(loss))} />
        <path d={linePath(pointsOf('loss'))} stroke="var(--accent)" strokeOpacity={0.28} />
        <path
          className="recharts-line-curve"
          d={linePath(pointsOf('smooth'))}
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
        d={dotsPath(validation.filter(isInPlot))}
        stroke="var(--amber-mark)"
        strokeWidth={5}
        strokeLinecap="round"
      />
      <CurveName
        name={chartStrings.training}
        at={pointsOf('smooth').at(-1)}
        area={area}
        color="var(--accent)"
      />
      <CurveName name={chartStrings.validation} at={validation.at(-1)} area={area} color="var(--amber)" />
      {best && <BestMark {...best} top={area.y} right={area.x + area.width} />}
      {pointsOf('whole')
        .filter(isInPlot)
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
  /** Pixel coordinates of a step and of a loss. */
  readonly xOf: (step: number) => number | undefined;
  readonly yOf: (loss: number) => number | undefined;
}

/** The compared runs: their validation losses, and faintly their training losses. */
function EarlierRuns({ xOf, yOf }: EarlierRunsProps) {
  const runs = useSelector(comparedRuns);
  const pointsOf = (losses: readonly { readonly step: number; readonly loss: number }[]): Point[] =>
    losses.flatMap(({ step, loss }) => {
      const [x, y] = [xOf(step), yOf(loss)];
      return x !== undefined && y !== undefined && Number.isFinite(x + y) ? [{ x, y }] : [];
    });
  return runs.map(({ savedId, curve, validation }, index) => {
    const { dashes, opacity } = comparedLine(index);
    const training = curve.map(({ step, smooth }) => ({ step, loss: smooth }));
    const sampled = validation.filter(({ whole }) => !whole);
    const measured = sampled.length > 1 ? sampled : validation;
    return (
      <g key={savedId} data-earlier={savedId} strokeDasharray={dashes}>
        <path d={linePath(pointsOf(training))} stroke="var(--accent)" strokeOpacity={opacity / 3} />
        <path d={linePath(pointsOf(measured))} stroke="var(--amber-mark)" strokeOpacity={opacity} />
      </g>
    );
  });
}

interface CurveNameProps {
  readonly name: string;
  /** The end of the curve; undefined before there is one. */
  readonly at: Point | undefined;
  readonly area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly color: string;
}

/** Pixels: a curve that ends nearer to the right edge has its name below, or above if there is no space. */
const nameWidth = 74;

/** The name of a curve at its end. */
function CurveName({ name, at, area, color }: CurveNameProps) {
  if (!at || at.y < area.y) return null;
  const right = area.x + area.width;
  const isBelow = at.x > right - nameWidth;
  const isLow = at.y + 28 > area.y + area.height;
  const y = isBelow ? at.y + (isLow ? -16 : 18) : at.y;
  return (
    <text
      x={isBelow ? Math.min(at.x, right) - 2 : at.x + 9}
      y={y}
      dy="0.32em"
      textAnchor={isBelow ? 'end' : 'start'}
      fill={color}
      stroke="var(--paper)"
      strokeWidth={3}
      paintOrder="stroke"
      fontSize={13}
    >
      {name}
    </text>
  );
}

interface BestMarkProps extends Point {
  /** The plot's edges. */
  readonly top: number;
  readonly right: number;
}

/** A labeled arrow over the best measurement. */
function BestMark({ x, y, top, right }: BestMarkProps) {
  const tip = Math.max(y - 6, top + 18);
  return (
    <g fill="var(--amber)" data-mark="best">
      <path d={`M${x} ${tip}l-4 -6h8z`} />
      <text
        x={x}
        y={tip - 10}
        textAnchor={x > right - 14 ? 'end' : 'middle'}
        fontSize={12}
        stroke="var(--paper)"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {chartStrings.bestMark}
      </text>
    </g>
  );
}
