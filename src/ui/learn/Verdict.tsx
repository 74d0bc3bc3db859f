/** Explains the loss; after a run also the comparison, the recommendation, and which step was kept. */

import { useRef } from 'react';
import type { Commands } from '../../store/commands';
import type { Recommendation } from '../../store/recommendation';
import { visibleRun } from '../../store/selectors';
import { changeSettings, type Settings, sameRun } from '../../store/settings';
import type { State } from '../../store/state';
import { settingsChangeFor } from '../../store/verdict';
import { FocusableButton } from '../shared/FocusableButton';
import { useCommands, useSelector } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { Meaning } from './Meaning';
import { endSentence, verdictLabel } from './strings/verdict';
import { useVerdict, type VerdictText } from './useVerdict';
import classes from './Verdict.module.css';

/** Undefined for a diverged run, about which the failure notice tells. */
function endOf(state: State) {
  const run = visibleRun(state);
  return run?.state === 'diverged' ? undefined : run?.ended;
}

/** Always one element, so that the focus inside it is kept; it becomes a named group once there is a verdict. */
export function Verdict() {
  const verdict = useVerdict();
  const ended = useSelector(endOf);
  const end = ended && endSentence(ended);
  const group = verdict && ({ role: 'group', 'aria-label': verdictLabel } as const);
  return (
    <div {...group}>
      <Meaning />
      {verdict && <Sentences verdict={verdict} />}
      {end && <p className={classes.end}>{end}</p>}
    </div>
  );
}

function Sentences({ verdict: { standing, advice, text } }: { readonly verdict: VerdictText }) {
  const commands = useCommands();
  const applied = useSelector(({ settings }) => isApplied(advice, settings));
  const paragraph = useRef<HTMLParagraphElement>(null);
  useFocusFallback(paragraph);
  return (
    <p ref={paragraph} className={classes.sentences}>
      {standing} {text.sentence}
      {text.action && '\u2002' /* a gap that collapses at the end of a line */}
      {text.action && (
        <FocusableButton
          className={classes.action}
          variant="default"
          size="compact-sm"
          unavailable={applied}
          onClick={() => apply(advice, commands)}
        >
          {text.action}
        </FocusableButton>
      )}
    </p>
  );
}

function apply(advice: Recommendation, commands: Commands): void {
  const change = settingsChangeFor(advice);
  if (change) commands.change(change);
  else if (advice.kind === 'finishRun') commands.resume();
  else {
    commands.chooseWriter(1, 'mixture');
    commands.changeView({ view: 'write' });
  }
}

/** Whether the settings already follow the recommendation. */
function isApplied(advice: Recommendation, settings: Settings): boolean {
  const change = settingsChangeFor(advice);
  if (change) return sameRun(changeSettings(settings, change).run, settings.run);
  return advice.kind === 'mixture' && settings.writers.includes('mixture');
}
