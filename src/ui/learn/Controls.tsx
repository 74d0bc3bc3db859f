/** The training controls: the primary button, the state, and the secondary buttons. */

import { Button } from '@mantine/core';
import { useId, useRef } from 'react';
import { plannedSteps } from '../../config/plan';
import { savedRuns } from '../../store/savedRuns';
import { primaryAction, settingsChanged, summaryOf, trainingState, visibleRun } from '../../store/selectors';
import type { Run } from '../../store/state';
import { FocusableButton } from '../shared/FocusableButton';
import { useCommands, useSelector } from '../shared/store';
import classes from './Controls.module.css';
import { StateLine } from './StateLine';
import { controlNotes, controlStrings as strings } from './strings/controls';

export function Controls({ onShowRuns }: { readonly onShowRuns: () => void }) {
  const commands = useCommands();
  const action = useSelector(primaryAction);
  const state = useSelector(trainingState);
  const starting = useSelector((all) => all.starting);
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const ready = useSelector((all) => summaryOf(all) !== undefined && !all.text.loading) && !imported;
  const changed = useSelector(settingsChanged);
  const planned = useSelector((all) => originalSteps(visibleRun(all)));
  const hasRun = planned !== undefined;
  const anySaved = useSelector((all) => savedRuns(all).length > 0);
  const running = state === 'training' || state === 'compiling';
  const over = state === 'finished' || state === 'stopped' || state === 'diverged';
  const noteId = useId();
  const moreId = useId();
  const primary = useRef<HTMLButtonElement>(null);
  const note = imported ? controlNotes.imported : noteFor({ ready, changed, action, over });
  return (
    <div className={classes.controls}>
      <div className={classes.primary}>
        <FocusableButton
          ref={primary}
          className={classes.button}
          size="md"
          unavailable={!ready || starting}
          aria-describedby={note ? noteId : undefined}
          onClick={commands.toggleTraining}
        >
          {strings.primary[action]}
        </FocusableButton>
        {note && (
          <span className={classes.note} id={noteId}>
            {note}
          </span>
        )}
        <StateLine />
      </div>
      <div className={classes.others}>
        {action === 'resume' && changed && (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => {
              primary.current?.focus(); // this button disappears
              commands.train();
            }}
          >
            {strings.startOver}
          </Button>
        )}
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!ready || running || over}
          onClick={commands.stepOnce}
        >
          {strings.stepOnce}
        </FocusableButton>
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!hasRun || imported || running || state === 'idle' || state === 'diverged'}
          aria-describedby={planned ? moreId : undefined}
          onClick={() => planned && commands.extend(planned)}
        >
          {strings.moreSteps}
        </FocusableButton>
        {planned && (
          <span hidden id={moreId}>
            {strings.addsSteps(planned)}
          </span>
        )}
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!hasRun || !(running || state === 'paused')}
          onClick={commands.stop}
        >
          {strings.stop}
        </FocusableButton>
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!hasRun || imported}
          onClick={commands.reset}
        >
          {strings.reset}
        </FocusableButton>
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!hasRun && !anySaved}
          onClick={onShowRuns}
        >
          {strings.savedRuns}
        </FocusableButton>
      </div>
    </div>
  );
}

/** Steps of the run's original plan, without added ones. */
function originalSteps(run: Run | undefined): number | undefined {
  return run && plannedSteps(run.config.training, run.trainingWindows);
}

interface NoteFacts {
  readonly ready: boolean;
  readonly changed: boolean;
  readonly action: 'train' | 'pause' | 'resume';
  readonly over: boolean;
}

/** What the primary button will do, if its label does not say. */
function noteFor({ ready, changed, action, over }: NoteFacts): string | undefined {
  if (!ready) return controlNotes.noText;
  if (changed && action === 'train') return controlNotes.newSettings;
  if (changed) return controlNotes.settingsForNextRun;
  return over ? controlNotes.startsAgain : undefined;
}
