/** The training controls: the primary button and the buttons beside it. */

import { Button } from '@mantine/core';
import { useId } from 'react';
import { plannedSteps } from '../../config/plan';
import { savedRuns } from '../../store/savedRuns';
import {
  isResumable,
  primaryAction,
  settingsChanged,
  trainingState,
  visibleRun,
} from '../../store/selectors';
import type { Run, State } from '../../store/state';
import { FocusableButton } from '../shared/FocusableButton';
import { useCommands, useSelector } from '../shared/store';
import { primaryControl, primaryControlId } from '../shared/useFocusFallback';
import classes from './Controls.module.css';
import { controlNotes, controlStrings as strings } from './strings';

/** The button that starts, pauses and resumes the run. The skip link leads to it. */
export function PrimaryControl() {
  const commands = useCommands();
  const action = useSelector(primaryAction);
  const starting = useSelector((all) => all.starting);
  const ready = useSelector(isTrainable);
  const note = useSelector(noteOf);
  const noteId = useId();
  return (
    <>
      <FocusableButton
        id={primaryControlId}
        className={classes.primary}
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
    </>
  );
}

/** The buttons beside it, on one line that never wraps, so that nothing moves when one of them appears. */
export function SecondaryControls({ onShowRuns }: { readonly onShowRuns: () => void }) {
  const commands = useCommands();
  const action = useSelector(primaryAction);
  const state = useSelector(trainingState);
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const ready = useSelector(isTrainable);
  const changed = useSelector(settingsChanged);
  const resumable = useSelector(isResumable);
  const planned = useSelector((all) => originalSteps(visibleRun(all)));
  const hasRun = planned !== undefined;
  const anySaved = useSelector((all) => savedRuns(all).length > 0);
  const running = state === 'training' || state === 'compiling';
  const over = state === 'finished' || state === 'stopped' || state === 'diverged';
  const moreId = useId();
  return (
    <div className={classes.others}>
      {action === 'train' && resumable && (
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => {
            primaryControl()?.focus(); // this button disappears
            commands.resume();
          }}
        >
          {strings.primary.resume}
        </Button>
      )}
      {action === 'resume' && (changed || state === 'stopped') && (
        <Button
          variant="subtle"
          size="compact-md"
          onClick={() => {
            primaryControl()?.focus(); // this button disappears
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
        {planned && (
          <span className={classes.count} aria-hidden="true">
            {strings.stepsMore(planned)}
          </span>
        )}
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
  );
}

/** Whether there is a text to train on. */
function isTrainable(state: State): boolean {
  const { ready, loading } = state.text;
  return ready !== undefined && ready.imported !== true && !loading;
}

/** Steps of the run's original plan, without added ones. */
function originalSteps(run: Run | undefined): number | undefined {
  return run && plannedSteps(run.config.training, run.trainingWindows);
}

/** What the primary button will do, if its label does not say. */
function noteOf(state: State): string | undefined {
  if (state.text.ready?.imported === true) return controlNotes.imported;
  if (!isTrainable(state)) return controlNotes.noText;
  const action = primaryAction(state);
  const name = trainingState(state);
  const changed = settingsChanged(state);
  if (changed && action === 'train') return controlNotes.newSettings;
  if (changed) return controlNotes.settingsForNextRun;
  const isOver = name === 'finished' || name === 'stopped' || name === 'diverged';
  return isOver && action === 'train' ? controlNotes.startsAgain : undefined;
}
