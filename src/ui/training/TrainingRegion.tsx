/** Watch: the primary button always in its place, the curve, what the loss means, the figures. */

import { lazy, Suspense, useState } from 'react';
import { summaryOf } from '../../store/selectors';
import { FailureNotice } from '../failures/FailureNotice';
import { useInkling } from '../shared/inkling';
import { Region } from '../shared/Region';
import { ChartOptions, type ChartView } from './ChartOptions';
import { Controls } from './Controls';
import { Figures } from './Figures';
import { GhostChart } from './GhostChart';
import { Meaning } from './Meaning';
import classes from './TrainingRegion.module.css';

const LossChart = lazy(() =>
  import('./LossChart').then(({ LossChart: component }) => ({ default: component })),
);

export function TrainingRegion() {
  const ready = useInkling((state) => summaryOf(state) !== undefined);
  const [view, setView] = useState<ChartView>({ perplexity: false, logarithmic: false });
  return (
    <Region title="Watch" className={classes.region} aside={<Controls />}>
      <FailureNotice about="run" />
      <div className={classes.caption}>
        <Meaning />
        {ready && <ChartOptions view={view} onChange={setView} />}
      </div>
      <div className={classes.chart}>
        {ready ? (
          <Suspense fallback={null}>
            <LossChart view={view} />
          </Suspense>
        ) : (
          <GhostChart />
        )}
      </div>
      <Figures />
    </Region>
  );
}
