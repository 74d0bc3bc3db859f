/** Buttons that save the chart as a picture or its data as a table. */

import type { RefObject } from 'react';
import { referenceLosses } from '../../store/results';
import { summaryOf, visibleRun } from '../../store/selectors';
import { download } from '../shared/download';
import { fileNameOf } from '../shared/fileName';
import { unitOf } from '../shared/meaning';
import { QuietButton } from '../shared/QuietButton';
import { StatusMessage, useStatusMessage } from '../shared/StatusMessage';
import { useSelector, useStoreApi } from '../shared/store';
import classes from './ChartOptions.module.css';
import { chartCaption } from './chartCaption';
import { chartPicture } from './chartPicture';
import { curveCsv } from './curveCsv';
import { chartOptionStrings as strings } from './strings/chart';

interface ChartSavingProps {
  /** The element that contains the chart once it is drawn. */
  readonly chart: RefObject<HTMLElement | null>;
  /** Whether the vertical axis is labeled in perplexity. */
  readonly perplexity: boolean;
}

export function ChartSaving({ chart, perplexity }: ChartSavingProps) {
  const { getState } = useStoreApi();
  const hasRun = useSelector((state) => visibleRun(state) !== undefined);
  const [message, showMessage] = useStatusMessage();

  const savePicture = async () => {
    const state = getState();
    const summary = summaryOf(state);
    const svg = chart.current?.querySelector<SVGSVGElement>('svg.recharts-surface');
    if (!summary || !svg) return showMessage({ sentence: strings.notReady, failed: true });
    const { name, tokenizer, distinct } = summary;
    const run = visibleRun(state);
    const caption = chartCaption({ name, unit: unitOf(tokenizer), distinct, run, perplexity });
    try {
      download(fileNameOf(name, strings.fileKind, 'png'), await chartPicture(svg, caption));
      showMessage({ sentence: '' });
    } catch {
      showMessage({ sentence: strings.pictureFailed, failed: true });
    }
  };

  const saveTable = () => {
    const { text } = getState();
    const run = visibleRun(getState());
    if (!run || !text.ready) return;
    const table = new Blob([curveCsv(run, referenceLosses(text.ready, run))], {
      type: 'text/csv;charset=utf-8',
    });
    download(fileNameOf(text.ready.summary.name, strings.fileKind, 'csv'), table);
  };

  return (
    <span className={classes.saving}>
      <StatusMessage message={message} />
      <QuietButton aria-label={strings.savePicture} unavailable={false} onClick={() => void savePicture()}>
        {strings.picture}
      </QuietButton>
      <QuietButton aria-label={strings.saveTable} unavailable={!hasRun} onClick={saveTable}>
        {strings.table}
      </QuietButton>
    </span>
  );
}
