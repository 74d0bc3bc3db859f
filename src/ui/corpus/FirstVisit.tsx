/** Before there is a text: the place to drop one, and a sentence on what will come of it. */

import { FailureNotice } from '../failures/FailureNotice';
import { ContinueOffer } from '../runs/ContinueOffer';
import { useSelector } from '../shared/store';
import classes from './FirstVisit.module.css';
import { LoadingText } from './LoadingText';
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
        Drop a text you love.
      </h2>
      <p className={classes.promise}>
        A novel, your letters, a folder of notes: any plain text. A small neural network reads it here,
        guesses its next word over and over, gets better at it while you watch, and then writes.
      </p>
      <FailureNotice about="text" />
      {loading ? (
        <LoadingText loading={loading} />
      ) : (
        <>
          <ContinueOffer onShowAll={onShowRuns} />
          <TextSources quiet={false} onChooseFiles={onChooseFiles} />
        </>
      )}
      <p className={classes.small}>
        The text, the network and what it writes never leave this browser. A few thousand words will do; a few
        hundred thousand are better.
      </p>
    </section>
  );
}
