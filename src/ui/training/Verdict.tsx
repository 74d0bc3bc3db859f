/** What the loss means; once a run is over also how it stands, what to try next, and which step was kept. */

import { useRef } from 'react';
import type { Advice } from '../../store/advice';
import { visibleRun } from '../../store/selectors';
import { changeSettings, type Settings, sameRun } from '../../store/settings';
import type { State } from '../../store/state';
import { remedyOf } from '../../store/verdict';
import { useCommands, useInkling } from '../shared/inkling';
import { SteadyButton } from '../shared/SteadyButton';
import { useFocusHeir } from '../shared/useFocusHeir';
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
  const ended = useInkling(conclusion);
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
  const taken = useInkling(({ settings }) => isTaken(advice, settings));
  const remedy = remedyOf(advice);
  const place = useRef<HTMLParagraphElement>(null);
  useFocusHeir(place);
  return (
    <p ref={place} className={classes.sentences}>
      {standing} {words.sentence}
      {words.action && '\u2002' /* a gap that the end of a line takes up */}
      {words.action && (
        <SteadyButton
          className={classes.action}
          variant="default"
          size="compact-sm"
          unavailable={taken}
          onClick={() => (remedy ? commands.change(remedy) : commands.chooseWriter(1, 'mixture'))}
        >
          {words.action}
        </SteadyButton>
      )}
    </p>
  );
}

/** Whether the settings are already as advised. */
function isTaken(advice: Advice, settings: Settings): boolean {
  const remedy = remedyOf(advice);
  if (remedy) return sameRun(changeSettings(settings, remedy).run, settings.run);
  return advice.kind === 'mixture' && settings.writers.includes('mixture');
}
