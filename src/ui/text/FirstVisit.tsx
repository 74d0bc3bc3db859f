/** The first visit: an invitation to drop a text, what will happen with it, and the run to continue, if any. */

import { FailureNotice } from '../failures/FailureNotice';
import { ContinueOffer } from '../runs/ContinueOffer';
import { ListNotice } from '../runs/ListNotice';
import { useSelector } from '../shared/store';
import classes from './FirstVisit.module.css';
import { LoadingText } from './LoadingText';
import { corpusStrings } from './strings';
import { TextSources } from './TextSources';

interface FirstVisitProps {
  readonly onChooseFiles: () => void;
  readonly onShowRuns: () => void;
}

export function FirstVisit({ onChooseFiles, onShowRuns }: FirstVisitProps) {
  const loading = useSelector(({ text }) => text.loading);
  return (
    <section className={classes.zone} aria-labelledby="first-visit">
      <h2 className={classes.invitation} id="first-visit">
        {corpusStrings.invitation}
      </h2>
      <p className={classes.introduction}>{corpusStrings.introduction}</p>
      <FailureNotice about="text" />
      {loading ? (
        <LoadingText loading={loading} />
      ) : (
        <>
          <ListNotice passing />
          <ContinueOffer onShowAll={onShowRuns} />
          <TextSources quiet={false} onChooseFiles={onChooseFiles} />
        </>
      )}
      <p className={classes.small}>{corpusStrings.privacy}</p>
    </section>
  );
}
