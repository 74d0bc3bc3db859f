/** The chart as a file: a picture to show, a table to go on with. */

import type { RefObject } from 'react';
import { summaryOf, visibleRun } from '../../store/selectors';
import { download } from '../shared/download';
import { fileNameOf } from '../shared/fileName';
import { unitOf } from '../shared/meaning';
import { QuietButton } from '../shared/QuietButton';
import { StatusMessage, useStatusMessage } from '../shared/StatusMessage';
import { useSelector, useStoreApi } from '../shared/store';
import classes from './ChartOptions.module.css';
import { chartPicture } from './chartPicture';
import { curveCsv } from './curveCsv';
import { pictureWords } from './pictureWords';

interface ChartSavingProps {
  /** Holds the chart, once it is drawn. */
  readonly chart: RefObject<HTMLElement | null>;
  /** Whether the axis is labelled in perplexity. */
  readonly perplexity: boolean;
}

export function ChartSaving({ chart, perplexity }: ChartSavingProps) {
  const { getState } = useStoreApi();
  const none = useSelector((state) => visibleRun(state) === undefined);
  const [said, say] = useStatusMessage();

  const savePicture = async () => {
    const state = getState();
    const summary = summaryOf(state);
    const svg = chart.current?.querySelector<SVGSVGElement>('svg.recharts-surface');
    if (!summary || !svg) return say({ sentence: 'The chart is not drawn yet.', failed: true });
    const { name, tokenizer, distinct } = summary;
    const run = visibleRun(state);
    const words = pictureWords({ name, unit: unitOf(tokenizer), distinct, run, perplexity });
    try {
      download(fileNameOf(name, 'curve', 'png'), await chartPicture(svg, words));
      say({ sentence: '' });
    } catch {
      say({ sentence: 'This browser cannot draw the picture; the table can be saved.', failed: true });
    }
  };

  const saveTable = () => {
    const { text } = getState();
    const run = visibleRun(getState());
    if (!run || !text.ready) return;
    const table = new Blob([curveCsv(run, text.ready.baselines)], { type: 'text/csv;charset=utf-8' });
    download(fileNameOf(text.ready.summary.name, 'curve', 'csv'), table);
  };

  return (
    <span className={classes.saving}>
      <StatusMessage saying={said} />
      <QuietButton aria-label="Save chart as PNG" unavailable={false} onClick={() => void savePicture()}>
        PNG
      </QuietButton>
      <QuietButton aria-label="Save chart as CSV" unavailable={none} onClick={saveTable}>
        CSV
      </QuietButton>
    </span>
  );
}
