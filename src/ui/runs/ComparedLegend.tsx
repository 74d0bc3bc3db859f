/** Which earlier runs are drawn on the chart, and in what each differs from the present one. */

import { comparedRuns, differences, lastLoss } from '../../store/savedRuns';
import { visibleRun } from '../../store/selectors';
import { formatPerplexity } from '../shared/meaning';
import { useSelector } from '../shared/store';
import classes from './ComparedLegend.module.css';
import { type ComparedLine, comparedLine } from './comparedLines';
import { differencesLine, formatMoment } from './runWords';

export function ComparedLegend() {
  const runs = useSelector(comparedRuns);
  const config = useSelector((state) => visibleRun(state)?.config);
  const textId = useSelector((state) => visibleRun(state)?.textId);
  if (!config || runs.length === 0) return null;
  return (
    <ul className={classes.legend} aria-label="Earlier runs on the chart">
      {runs.map((saved, place) => {
        const loss = lastLoss(saved);
        return (
          <li key={saved.savedId}>
            <Mark {...comparedLine(place)} />
            {saved.label && (
              <>
                <bdi>{saved.label}</bdi> ·{' '}
              </>
            )}
            {saved.textId !== textId && 'another text, '}
            {differencesLine(differences(saved.run, config))}
            {loss !== undefined && ` · perplexity ${formatPerplexity(loss)}`}
            {!saved.label && ` · ${formatMoment(saved.savedAt, Date.now())}`}
          </li>
        );
      })}
    </ul>
  );
}

function Mark({ dashes, opacity }: ComparedLine) {
  return (
    <svg
      className={classes.mark}
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
