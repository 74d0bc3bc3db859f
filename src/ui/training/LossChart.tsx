/** The curve: training loss faint and smoothed, validation in amber, and the lines that give it meaning. */

import { useElementSize } from '@mantine/hooks';
import { useDeferredValue, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { drawnCurve } from '../../store/curve';
import { comparedRuns } from '../../store/savedRuns';
import { stepsPlanned, summaryOf, visibleRun } from '../../store/selectors';
import { unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import type { ChartView } from './ChartOptions';
import { type ChartRow, chartRows } from './chartData';
import classes from './LossChart.module.css';
import { RowsContext } from './LossChartCurves';
import { LossChartFrame } from './LossChartFrame';
import { lineName } from './modelWords';

/** A curve of minutes needs no more than two or three redraws a second: the processor is the training's. */
const redrawEveryMs = 400;

const noRows: readonly ChartRow[] = [];
/** Coarse enough that axis and lines are seldom laid out anew; `lossScale` rounds the lower end further. */
const lower = (loss: number) => Math.floor(4 * loss) / 4;
/** Below this width the names of lines are abbreviated, in pixels. */
const narrowWidth = 520;
/** Pixels for the names. */
const margins = { short: 80, word: 114, character: 134 };
/** The counted models whose losses are lines: frequencies, pairs, triples. */
const drawnOrders = [1, 2, 3];
const higher = (loss: number) => Math.ceil(20 * loss) / 20;

export function LossChart({ view }: { readonly view: ChartView }) {
  const { ref, width, height } = useElementSize();
  // Recharts itself is given the values only while someone points at them or goes through them by keyboard.
  const [asked, setAsked] = useState({ pointed: false, focused: false });
  const summary = useSelector(summaryOf);
  const run = useThrottledSelector(visibleRun, redrawEveryMs);
  const planned = useSelector(stepsPlanned);
  const ngrams = useSelector(({ text }) => text.ready?.baselines);
  const uniform = run?.uniformLoss ?? Math.log(summary?.distinct ?? 1);
  const entropy = summary?.unigramEntropy;
  const unit = unitOf(summary?.tokenizer);
  const short = width < narrowWidth;
  const references = useMemo(() => {
    const uncounted = entropy === undefined ? [] : [{ order: 1, validation: entropy }];
    const lines = (ngrams?.length ? ngrams : uncounted).filter(({ order }) => drawnOrders.includes(order));
    return [
      { name: 'guessing', loss: uniform },
      ...lines.map(({ order, validation }) => ({ name: lineName(order, unit, short), loss: validation })),
    ];
  }, [ngrams, entropy, uniform, unit, short]);
  const [curve, validation, best] = [run?.curve, run?.validation, run?.best];
  const rows = useMemo(
    () =>
      curve && validation ? chartRows(drawnCurve(curve, view.logarithmic), { validation, best }) : noRows,
    [curve, validation, best, view.logarithmic],
  );
  const compared = useSelector(comparedRuns);
  const comparison = useMemo(
    () =>
      compared.flatMap(({ curve, validation }) => [
        ...curve.map(({ smooth }) => smooth),
        ...validation.map(({ loss }) => loss),
      ]),
    [compared],
  );
  const longest = Math.max(planned ?? 1, ...compared.map(({ curve }) => curve.at(-1)?.step ?? 0));
  const values = rows.flatMap((row) => [row.smooth ?? [], row.validation ?? [], row.whole ?? []].flat());
  const known = [...references.slice(1).map(({ loss }) => loss), ...values, ...comparison];
  const lowest = lower(Math.min(uniform, ...known));
  const highest = values.length > 0 ? higher(Math.max(...known)) : undefined;
  // Another scale lays out axes and labels anew: it comes a moment later, in slices between which the page answers.
  const scale = useDeferredValue(useMemo(() => ({ lowest, highest, uniform }), [lowest, highest, uniform]));
  return (
    <figure
      className={classes.chart}
      ref={ref}
      aria-label="Loss by step"
      // At once: the chart must know the values before the pointer moves on it.
      onPointerEnter={() => flushSync(() => setAsked((before) => ({ ...before, pointed: true })))}
      onPointerLeave={() => setAsked((before) => ({ ...before, pointed: false }))}
      onFocus={() => setAsked((before) => ({ ...before, focused: true }))}
      onBlur={() => setAsked((before) => ({ ...before, focused: false }))}
    >
      {width > 0 && height > 0 && (
        <RowsContext value={rows}>
          <LossChartFrame
            width={width}
            height={height}
            steps={longest}
            {...scale}
            references={references}
            margin={short ? margins.short : margins[unit]}
            unit={unit}
            perplexity={view.perplexity}
            logarithmic={view.logarithmic}
            asked={asked.pointed || asked.focused ? rows : noRows}
          />
        </RowsContext>
      )}
    </figure>
  );
}
