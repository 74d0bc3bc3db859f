/** The legend of earlier runs on the chart: how each differs from the current run. */

import { comparedRuns, differences, lastLoss } from '../../store/savedRuns';
import { visibleRun } from '../../store/selectors';
import { formatPerplexity } from '../shared/meaning';
import { useSelector } from '../shared/store';
import classes from './ComparedLegend.module.css';
import { type ComparedLine, comparedLine } from './comparedLines';
import { describeDifferences, formatMoment } from './describeRun';
import { runsStrings } from './strings';

export function ComparedLegend() {
  const runs = useSelector(comparedRuns);
  const config = useSelector((state) => visibleRun(state)?.config);
  const textId = useSelector((state) => visibleRun(state)?.textId);
  if (!config || runs.length === 0) return null;
  return (
    <ul className={classes.legend} aria-label={runsStrings.chartLegend}>
      {runs.map((saved, index) => {
        const loss = lastLoss(saved);
        return (
          <li key={saved.savedId}>
            <LineSample {...comparedLine(index)} />
            {saved.label && (
              <>
                <bdi>{saved.label}</bdi> ·{' '}
              </>
            )}
            {saved.textId !== textId && `${runsStrings.differentText}, `}
            {describeDifferences(differences(saved.run, config))}
            {loss !== undefined && ` · ${runsStrings.perplexity(formatPerplexity(loss))}`}
            {!saved.label && ` · ${formatMoment(saved.savedAt, Date.now())}`}
          </li>
        );
      })}
    </ul>
  );
}

function LineSample({ dashes, opacity }: ComparedLine) {
  return (
    <svg
      className={classes.sample}
      width="22"
      height="4"
      viewBox="0 0 22 4"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M0 2h22"
        stroke="var(--amber-mark)"
        strokeWidth="1.5"
        {...{ strokeDasharray: dashes, opacity }}
      />
    </svg>
  );
}
