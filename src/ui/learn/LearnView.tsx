/** The view *Learn*: the chart, what the loss means, what the network writes at present, and the figures. */

import { useRef, useState } from 'react';
import { FailureNotice } from '../failures/FailureNotice';
import { ComparedLegend } from '../runs/ComparedLegend';
import { SaveNotice } from '../runs/SaveNotice';
import { Disclosure } from '../shared/Disclosure';
import { LazyComponent } from '../shared/LazyComponent';
import { Region } from '../shared/Region';
import { useSelector } from '../shared/store';
import { useOnScreen } from '../shared/useOnScreen';
import { ChartOptions, type ChartView } from './ChartOptions';
import { Figures } from './Figures';
import classes from './LearnView.module.css';
import { NotifyAtEnd } from './NotifyAtEnd';
import { PrintedSettings } from './PrintedSettings';
import { Results } from './Results';
import { Specimen } from './Specimen';
import { StepExample } from './StepExample';
import { chartStrings } from './strings/chart';
import { learnStrings as strings } from './strings/learn';
import { useHiddenTab } from './useHiddenTab';
import { Verdict } from './Verdict';

const fetchChart = () => import('./LossChart').then(({ LossChart }) => LossChart);

export function LearnView({ onShowRuns }: { readonly onShowRuns: () => void }) {
  const ready = useSelector(({ text }) => text.ready);
  const onScreen = useOnScreen('learn');
  useHiddenTab();
  const chart = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ChartView>({ perplexity: false, logarithmic: false });
  return (
    <Region title={strings.title} className={classes.region} titleHidden>
      <FailureNotice about="run" />
      <SaveNotice onShowRuns={onShowRuns} />
      <div className={classes.view} data-ready={ready !== undefined || undefined}>
        <StepExample />
        {ready && (
          <div className={classes.options} data-no-print>
            <NotifyAtEnd />
            <ChartOptions view={view} onChange={setView} chart={chart} />
          </div>
        )}
        {ready && <PrintedSettings />}
        <ComparedLegend />
        {/* A chart that is not displayed has no size, and the library would warn about it. */}
        <div ref={chart} className={classes.chart}>
          {ready && onScreen && (
            <LazyComponent name={chartStrings.part} fetch={fetchChart}>
              {(LossChart) => <LossChart view={view} />}
            </LazyComponent>
          )}
        </div>
        <Verdict />
        <Specimen />
        <Figures />
        {ready && !ready.imported && (
          <Disclosure summary={strings.compare} opened>
            <Results ready={ready} />
          </Disclosure>
        )}
      </div>
    </Region>
  );
}
