/** The training region: controls, explanation of the loss, chart, figures and results. */

import { useEffect, useRef, useState } from 'react';
import { trainingState } from '../../store/selectors';
import { FailureNotice } from '../failures/FailureNotice';
import { ComparedLegend } from '../runs/ComparedLegend';
import { SaveNotice } from '../runs/SaveNotice';
import { LazyComponent } from '../shared/LazyComponent';
import { Region } from '../shared/Region';
import { useSelector } from '../shared/store';
import { ChartOptions, type ChartView } from './ChartOptions';
import { Controls } from './Controls';
import { EmptyChart } from './EmptyChart';
import { Figures } from './Figures';
import classes from './LearnView.module.css';
import { NotifyAtEnd } from './NotifyAtEnd';
import { Results } from './Results';
import { chartStrings } from './strings/chart';
import { trainingTitle } from './strings/controls';
import { useHiddenTab } from './useHiddenTab';
import { Verdict } from './Verdict';

const fetchChart = () => import('./LossChart').then(({ LossChart }) => LossChart);

export function LearnView({ onShowRuns }: { readonly onShowRuns: () => void }) {
  const ready = useSelector(({ text }) => text.ready);
  const starting = useSelector((state) => trainingState(state) === 'compiling');
  const caption = useRef<HTMLDivElement>(null);
  useHiddenTab();
  // On a phone the Train button is always visible, but the chart may be far below.
  useEffect(() => {
    const top = caption.current?.getBoundingClientRect().top ?? 0;
    if (starting && top > 0.8 * window.innerHeight) caption.current?.scrollIntoView();
  }, [starting]);
  const chart = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ChartView>({ perplexity: false, logarithmic: false });
  return (
    <Region title={trainingTitle} className={classes.region} aside={<Controls onShowRuns={onShowRuns} />}>
      <FailureNotice about="run" />
      <SaveNotice onShowRuns={onShowRuns} />
      <div ref={caption} className={classes.caption}>
        <Verdict />
      </div>
      <div className={classes.view} data-ready={ready !== undefined || undefined}>
        <div className={classes.curve}>
          {ready && (
            <div className={classes.options}>
              <NotifyAtEnd />
              <ChartOptions view={view} onChange={setView} chart={chart} />
            </div>
          )}
          <ComparedLegend />
          <div ref={chart} className={classes.chart}>
            {ready ? (
              <LazyComponent name={chartStrings.part} fetch={fetchChart}>
                {(LossChart) => <LossChart view={view} />}
              </LazyComponent>
            ) : (
              <EmptyChart />
            )}
          </div>
        </div>
        <div className={classes.figures}>
          <Figures />
        </div>
        {ready && !ready.imported && <Results ready={ready} />}
      </div>
    </Region>
  );
}
