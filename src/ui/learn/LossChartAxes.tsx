/** What the axes measure, and where epochs end. */

import { usePlotArea, useXAxisScale } from 'recharts';

interface LossChartAxesProps {
  /** Names of the axes. */
  readonly across: string;
  readonly up: string;
  /** The last step of each marked epoch, with its label. */
  readonly epochs: readonly { readonly step: number; readonly label: string }[];
}

/** Pixels from the top of the picture to the baseline of the vertical axis's name, and from the bottom. */
const upBaseline = 13;
const acrossBaseline = 20;
const text = { fill: 'var(--ink-faint)', fontSize: 13 };

export function LossChartAxes({ across, up, epochs }: LossChartAxesProps) {
  const area = usePlotArea();
  const xScale = useXAxisScale();
  if (!area || !xScale) return null;
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  return (
    <g data-mark="axes">
      <text x={2} y={upBaseline} {...text}>
        {up}
      </text>
      <text x={right + 24} y={bottom + acrossBaseline} {...text}>
        {across}
      </text>
      {epochs.map(({ step, label }) => {
        const x = xScale(step);
        if (x === undefined || !(x > area.x && x <= right)) return null;
        return (
          <g key={step} data-mark="epoch">
            <path d={`M${x} ${bottom}V${bottom - 8}`} stroke="var(--rule-strong)" />
            <text x={x - 4} y={bottom - 5} textAnchor="end" {...text} fontSize={12}>
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
