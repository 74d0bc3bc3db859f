/** The lines that give the curve meaning, with their names at their right ends. */

import { usePlotArea, useYAxisScale } from 'recharts';
import { labelPlaces } from './labelPlaces';

/** A loss that something else than the network has. */
export interface ReferenceLoss {
  readonly name: string;
  /** Nats a word. */
  readonly loss: number;
}

interface LossChartReferencesProps {
  readonly references: readonly ReferenceLoss[];
  /** Where a loss stands on the chart's axis. */
  readonly place: (loss: number) => number;
}

/** Pixels: names closer than this would be written over each other. */
const labelHeight = 16;
/** Between a line's end and its name: room for the stroke that joins them where the name stands aside. */
const leader = 9;

export function LossChartReferences({ references, place }: LossChartReferencesProps) {
  const area = usePlotArea();
  const down = useYAxisScale();
  if (!area || !down) return null;
  const { x, y: top, width, height } = area;
  const end = x + width;
  const heights = references.map(({ loss }) => down(place(loss)) ?? Number.NaN);
  const places = labelPlaces(heights, { apart: labelHeight, top, bottom: top + height });
  return (
    <g>
      {references.map(({ name }, index) => {
        const [line, label] = [heights[index], places[index]];
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
