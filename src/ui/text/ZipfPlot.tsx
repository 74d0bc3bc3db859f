/** The Zipf plot: count by rank, on logarithmic axes. */

import { useElementSize } from '@mantine/hooks';
import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { CorpusSummary } from '../../store/protocolTypes';
import { formatCount } from '../shared/format';
import { corpusStrings } from './strings';

const tick = { fill: 'var(--ink-faint)', fontSize: 12 };

/** 1, 10, 100, … up to the first power of ten that is at least `largest`. */
function powers(largest: number): number[] {
  const count = Math.ceil(Math.log10(Math.max(largest, 10))) + 1;
  return Array.from({ length: count }, (_, power) => 10 ** power);
}

const compact = new Intl.NumberFormat('en', { notation: 'compact' });

export function ZipfPlot({ zipf }: Pick<CorpusSummary, 'zipf'>) {
  const { ref, width, height } = useElementSize();
  const ranks = powers(zipf.at(-1)?.rank ?? 1);
  const counts = powers(zipf[0]?.count ?? 1);
  return (
    <div ref={ref} style={{ height: '100%' }}>
      {width > 0 && height > 0 && (
        <LineChart
          width={width}
          height={height}
          data={[...zipf]}
          margin={{ top: 6, right: 12, bottom: 0, left: 0 }}
        >
          <XAxis
            dataKey="rank"
            type="number"
            scale="log"
            domain={[1, ranks.at(-1) ?? 10]}
            ticks={ranks}
            tickFormatter={(value: number) => compact.format(value)}
            tick={tick}
            stroke="var(--rule-strong)"
          />
          <YAxis
            type="number"
            scale="log"
            domain={[1, counts.at(-1) ?? 10]}
            ticks={counts}
            tickFormatter={(value: number) => compact.format(value)}
            tick={tick}
            width={40}
            stroke="var(--rule-strong)"
          />
          <Tooltip
            isAnimationActive={false}
            formatter={(value) => [formatCount(Number(value)), corpusStrings.plotCount]}
            labelFormatter={(rank) => corpusStrings.plotRank(Number(rank))}
            contentStyle={{ background: 'var(--paper-raised)', border: '1px solid var(--rule-strong)' }}
            itemStyle={{ color: 'var(--ink)' }}
          />
          <Line
            dataKey="count"
            dot={false}
            stroke="var(--accent)"
            strokeWidth={1.75}
            isAnimationActive={false}
          />
        </LineChart>
      )}
    </div>
  );
}
