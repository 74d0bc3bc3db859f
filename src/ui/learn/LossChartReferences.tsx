/** The reference lines, with their names at the right ends. */

import { usePlotArea, useYAxisScale } from 'recharts';
import { labelPositions } from './labelPositions';

/** The loss of a simpler model. */
export interface ReferenceLoss {
  readonly name: string;
  /** Nats per word. */
  readonly loss: number;
}

interface LossChartReferencesProps {
  readonly references: readonly ReferenceLoss[];
  /** Maps a loss to its position on the chart's axis. */
  readonly positionOf: (loss: number) => number;
}

/** Pixels: names closer than this would overlap. */
const labelHeight = 16;
/** Pixels between a line's end and its name, for the stroke that joins them if the name is shifted. */
const leader = 9;

export function LossChartReferences({ references, positionOf }: LossChartReferencesProps) {
  const area = usePlotArea();
  const yScale = useYAxisScale();
  if (!area || !yScale) return null;
  const { x, y: top, width, height } = area;
  const end = x + width;
  const lineYs = references.map(({ loss }) => yScale(positionOf(loss)) ?? Number.NaN);
  const labelYs = labelPositions(lineYs, { spacing: labelHeight, top, bottom: top + height });
  return (
    <g>
      {references.map(({ name }, index) => {
        const [line, label] = [lineYs[index], labelYs[index]];
        return (
          <g key={name} className="recharts-reference-line">
            <path d={`M${x} ${line}H${end}`} stroke="var(--rule-strong)" strokeDasharray="5 5" />
            {Math.abs(label - line) > 1 && (
              <path
                d={`M${end} ${line}L${end + leader - 3} ${label}`}
                stroke="var(--rule-strong)"
                fill="none"
              />
            )}
            <text x={end + leader} y={label} dy="0.32em" fill="var(--ink-faint)" fontSize={13}>
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}
