/** What the loss means; once a run is over also how it stands, what to try next, and which step was kept. */

import { useRef } from 'react';
import type { Recommendation } from '../../store/recommendation';
import { visibleRun } from '../../store/selectors';
import { changeSettings, type Settings, sameRun } from '../../store/settings';
import type { State } from '../../store/state';
import { settingsChangeFor } from '../../store/verdict';
import { FocusableButton } from '../shared/FocusableButton';
import { useCommands, useSelector } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { Meaning } from './Meaning';
import { useVerdict, type VerdictInWords } from './useVerdict';
import classes from './Verdict.module.css';
import { endSentence } from './verdictWords';

/** Of a run that diverged the notice says what became of it. */
function conclusion(state: State) {
  const run = visibleRun(state);
  return run?.state === 'diverged' ? undefined : run?.ended;
}

/** One element throughout, so that what has the focus in it keeps it; a verdict only once there is one. */
export function Verdict() {
  const verdict = useVerdict();
  const ended = useSelector(conclusion);
  const end = ended && endSentence(ended);
  const named = verdict && ({ role: 'group', 'aria-label': 'Verdict' } as const);
  return (
    <div {...named}>
      <Meaning />
      {verdict && <Sentences verdict={verdict} />}
      {end && <p className={classes.end}>{end}</p>}
    </div>
  );
}

function Sentences({ verdict: { standing, advice, words } }: { readonly verdict: VerdictInWords }) {
  const commands = useCommands();
  const taken = useSelector(({ settings }) => isTaken(advice, settings));
  const remedy = settingsChangeFor(advice);
  const place = useRef<HTMLParagraphElement>(null);
  useFocusFallback(place);
  return (
    <p ref={place} className={classes.sentences}>
      {standing} {words.sentence}
      {words.action && '\u2002' /* a gap that the end of a line takes up */}
      {words.action && (
        <FocusableButton
          className={classes.action}
          variant="default"
          size="compact-sm"
          unavailable={taken}
          onClick={() => (remedy ? commands.change(remedy) : commands.chooseWriter(1, 'mixture'))}
        >
          {words.action}
        </FocusableButton>
      )}
    </p>
  );
}

/** Whether the settings are already as advised. */
function isTaken(advice: Recommendation, settings: Settings): boolean {
  const remedy = settingsChangeFor(advice);
  if (remedy) return sameRun(changeSettings(settings, remedy).run, settings.run);
  return advice.kind === 'mixture' && settings.writers.includes('mixture');
}
