/** Train, pause, go on; beside it the state, a single step, more steps, stop and reset. */

import { Button } from '@mantine/core';
import { useId, useRef } from 'react';
import { plannedSteps } from '../../config/plan';
import { savedRuns } from '../../store/savedRuns';
import { primaryAction, settingsChanged, summaryOf, trainingState, visibleRun } from '../../store/selectors';
import type { Run } from '../../store/state';
import { FocusableButton } from '../shared/FocusableButton';
import { formatCount } from '../shared/format';
import { useCommands, useSelector } from '../shared/store';
import classes from './Controls.module.css';
import { StateLine } from './StateLine';

const labels = { train: 'Train', pause: 'Pause', resume: 'Resume' } as const;

export function Controls({ onShowRuns }: { readonly onShowRuns: () => void }) {
  const commands = useCommands();
  const action = useSelector(primaryAction);
  const state = useSelector(trainingState);
  const starting = useSelector((all) => all.starting);
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const ready = useSelector((all) => summaryOf(all) !== undefined && !all.text.loading) && !imported;
  const changed = useSelector(settingsChanged);
  const planned = useSelector((all) => plannedAtFirst(visibleRun(all)));
  const hasRun = planned !== undefined;
  const anySaved = useSelector((all) => savedRuns(all).length > 0);
  const running = state === 'training' || state === 'compiling';
  const over = state === 'finished' || state === 'stopped' || state === 'diverged';
  const noteId = useId();
  const moreId = useId();
  const primary = useRef<HTMLButtonElement>(null);
  const note = imported ? 'a model without its text' : noteFor({ ready, changed, action, over });
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
          {labels[action]}
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
              primary.current?.focus(); // this button goes away
              commands.train();
            }}
          >
            Start over
          </Button>
        )}
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!ready || running || over}
          onClick={commands.stepOnce}
        >
          Step once
        </FocusableButton>
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!hasRun || imported || running || state === 'idle' || state === 'diverged'}
          aria-describedby={planned ? moreId : undefined}
          onClick={() => planned && commands.extend(planned)}
        >
          More steps
        </FocusableButton>
        {planned && (
          <span hidden id={moreId}>
            Adds {formatCount(planned)} steps to the plan
          </span>
        )}
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!hasRun || !(running || state === 'paused')}
          onClick={commands.stop}
        >
          Stop
        </FocusableButton>
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!hasRun || imported}
          onClick={commands.reset}
        >
          Reset
        </FocusableButton>
        <FocusableButton
          variant="subtle"
          size="compact-md"
          unavailable={!hasRun && !anySaved}
          onClick={onShowRuns}
        >
          Saved runs
        </FocusableButton>
      </div>
    </div>
  );
}

/** Steps of the run's own plan, without those added. */
function plannedAtFirst(run: Run | undefined): number | undefined {
  return run && plannedSteps(run.config.training, run.trainingWindows);
}

interface NoteFacts {
  readonly ready: boolean;
  readonly changed: boolean;
  readonly action: 'train' | 'pause' | 'resume';
  readonly over: boolean;
}

/** What the button's one word leaves out. */
function noteFor({ ready, changed, action, over }: NoteFacts): string | undefined {
  if (!ready) return 'once there is a text';
  if (changed && action === 'train') return 'again with new settings';
  if (changed) return 'new settings wait for the next run';
  return over ? 'again from the start' : undefined;
}
