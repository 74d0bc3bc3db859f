/** The loss chart: training loss raw and smoothed, validation loss, and reference lines of simpler models. */

import { useElementSize } from '@mantine/hooks';
import { useDeferredValue, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { drawnCurve } from '../../store/curve';
import { drawnReferences, referenceLosses } from '../../store/results';
import { comparedRuns } from '../../store/savedRuns';
import { stepsPlanned, summaryOf, visibleRun } from '../../store/selectors';
import { unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import type { ChartView } from './ChartOptions';
import { type ChartRow, chartRows } from './chartData';
import { epochMarks } from './epochMarks';
import classes from './LossChart.module.css';
import { RowsContext } from './LossChartCurves';
import { LossChartFrame } from './LossChartFrame';
import { chartStrings } from './strings/chart';
import { guessingName, lineName } from './strings/models';

/** Two or three redraws per second are enough and leave the processor to the training. */
const redrawEveryMs = 400;

const noRows: readonly ChartRow[] = [];
/** The extent is rounded so that the axis rarely changes; `lossScale` rounds the lower end further. */
const roundDown = (loss: number) => Math.floor(4 * loss) / 4;
const roundUp = (loss: number) => Math.ceil(20 * loss) / 20;
/** Below this width, in pixels, the names of lines are abbreviated. */
const narrowWidth = 520;
/** Space for the names, in pixels. */
const margins = { short: 80, word: 114, character: 134 };

export function LossChart({ view }: { readonly view: ChartView }) {
  const { ref, width, height } = useElementSize();
  // Recharts gets the values only while the pointer or the focus is on the chart.
  const [active, setActive] = useState({ pointer: false, focus: false });
  const summary = useSelector(summaryOf);
  const run = useThrottledSelector(visibleRun, redrawEveryMs);
  const planned = useSelector(stepsPlanned);
  const ready = useSelector(({ text }) => text.ready);
  const validationSoFar = run?.validation;
  const uniform = run?.uniformLoss ?? Math.log(summary?.distinct ?? 1);
  const unit = unitOf(summary?.tokenizer);
  const short = width < narrowWidth;
  const references = useMemo(() => {
    const counted = ready ? referenceLosses(ready, validationSoFar && { validation: validationSoFar }) : [];
    const lines = drawnReferences(counted);
    return [
      { name: guessingName, loss: uniform },
      ...lines.map(({ order, loss }) => ({ name: lineName(order, unit, short), loss })),
    ];
  }, [ready, validationSoFar, uniform, unit, short]);
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
  const lowest = roundDown(Math.min(uniform, ...known));
  const highest = values.length > 0 ? roundUp(Math.max(...known)) : undefined;
  const epochSteps = run && run.trainingWindows / run.config.training.batchSize;
  const epochs = useMemo(
    () =>
      epochSteps === undefined
        ? []
        : epochMarks(epochSteps, longest).map(({ step, epoch }) => ({
            step,
            label: chartStrings.epoch(epoch),
          })),
    [epochSteps, longest],
  );
  // A new scale lays out axes and labels again; deferring that keeps the page responsive.
  const scale = useDeferredValue(useMemo(() => ({ lowest, highest, uniform }), [lowest, highest, uniform]));
  return (
    <figure
      className={classes.chart}
      ref={ref}
      aria-label={chartStrings.label}
      // Synchronously: the chart needs the values before the pointer moves on it.
      onPointerEnter={() => flushSync(() => setActive((before) => ({ ...before, pointer: true })))}
      onPointerLeave={() => setActive((before) => ({ ...before, pointer: false }))}
      onFocus={() => setActive((before) => ({ ...before, focus: true }))}
      onBlur={() => setActive((before) => ({ ...before, focus: false }))}
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
            perplexity={view.perplexity}
            logarithmic={view.logarithmic}
            unit={unit}
            epochs={epochs}
            tooltipRows={active.pointer || active.focus ? rows : noRows}
          />
        </RowsContext>
      )}
    </figure>
  );
}
