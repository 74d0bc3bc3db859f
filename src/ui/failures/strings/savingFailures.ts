/** Runs that failed and were restored, and saved runs and model files that cannot be opened or written. */

import type { Failure } from '../../../store/protocolTypes';
import { formatCount } from '../../shared/format';
import { backendLabels } from '../../shared/strings/common';
import { quoted, shortName } from '../../shared/visibleToken';
import type { FailureText } from './failureText';
import { exportFailureText, modelProblem } from './modelFailures';

type SavingFailure = Extract<
  Failure,
  {
    code:
      | 'workerHung'
      | 'recovered'
      | `savedRun${string}`
      | 'textNeeded'
      | 'otherText'
      | 'modelHasNoText'
      | 'modelUnreadable'
      | 'modelNotExported';
  }
>;

const causes = {
  contextLost: 'The page lost access to the GPU.',
  wrongResults: 'The graphics processor began to return wrong results.',
  workerCrashed: 'The background worker that reads and trains stopped working.',
  workerHung: 'The background worker that reads and trains stopped responding.',
} as const;

export function savingFailureText(failure: SavingFailure): FailureText {
  switch (failure.code) {
    case 'workerHung':
      return {
        what: `The background worker that reads and trains did not respond for ${failure.seconds} seconds and was restarted.`,
        why: '',
        remedy:
          'Anything that was not saved is lost. Train again; if it happens again, try a smaller network.',
      };
    case 'recovered':
      return recovered(failure);
    case 'savedRunBroken':
      return {
        what: failure.name
          ? `The saved run on ${named(failure.name)} cannot be read.`
          : 'The saved copy of this run cannot be read.',
        why: 'It is incomplete: the browser or the disk lost a part of it, or another version of Inkling saved it.',
        remedy:
          'Delete it from the saved runs and train again. A model file that you exported can be opened.',
      };
    case 'savedRunUnreadable':
      return {
        what: failure.name
          ? `The saved run on ${named(failure.name)} cannot be read right now.`
          : 'The saved run cannot be read right now.',
        why: storageStumbled,
        remedy: failure.olderStep === undefined ? tryAgain : `${tryAgain} You can also open ${saveBefore}`,
      };
    case 'savedRunUnchanged':
      return {
        what: 'The saved run could not be changed.',
        why: failure.full ? 'This browser has no room left.' : storageStumbled,
        remedy: failure.full ? 'Delete another run and try again.' : tryAgain,
      };
    case 'savedRunGone':
      return {
        what: 'This run is no longer among the saved runs.',
        why: 'It was deleted in another tab, or the browser cleared its storage.',
        remedy: 'Choose the text again and train a new run.',
      };
    case 'savedRunInUse':
      return {
        what: `The run on ${named(failure.name)} is already open, here or in another tab.`,
        why: 'Two tabs that train the same run would overwrite each other.',
        remedy: 'Continue there, or close that tab and try again.',
      };
    case 'textNeeded':
      if (failure.reason === 'unreadable')
        return {
          what: `The saved text of ${named(failure.name)} cannot be read right now.`,
          why: storageStumbled,
          remedy: `${tryAgain} Or choose the same file; it is compared with the text the run was trained on.`,
        };
      if (failure.reason === 'lost')
        return {
          what: `The saved text of ${named(failure.name)} can no longer be read.`,
          why: 'The browser or the disk lost it. The network itself is intact.',
          remedy: 'Choose the same file again; it is compared with the text the run was trained on.',
        };
      return {
        what: `${named(failure.name)} was too large to be saved with its run.`,
        why: 'Texts of up to ten million tokens are saved.',
        remedy: 'Choose the same file again; it is compared with the text the run was trained on.',
      };
    case 'otherText':
      return {
        what: `${named(failure.name)} is not the text this run was trained on.`,
        why: `The run was trained on ${named(failure.expected)}, and the two texts differ.`,
        remedy: 'Choose that file, or drop this one on the page to train a new run.',
      };
    case 'modelHasNoText':
      return {
        what: 'This model came without its text.',
        why: 'It can write, but there is no text to train it on.',
        remedy: 'Drop a text on the page to train a new network.',
      };
    case 'modelUnreadable':
      return {
        what: `${named(failure.name)} cannot be opened as a model.`,
        why: modelProblem(failure.problem),
        remedy: 'Export it again where it was trained, or choose another file. Nothing else has changed.',
      };
    case 'modelNotExported':
      return {
        what: 'This model could not be exported.',
        ...exportFailureText(failure.problem),
      };
  }
}

const storageStumbled =
  'The browser reported a failure of its storage, which often passes: memory may be short, or the disk busy. Nothing was deleted.';
const tryAgain = 'Try again; if that does not help, reload the page or restart the browser.';
const saveBefore = 'the save before it, which then becomes the current one.';

const named = (name: string) => quoted(shortName(name));

type Recovered = Extract<Failure, { code: 'recovered' }>;

function recovered(failure: Recovered): FailureText {
  const { cause, movedTo, outcome, unread } = failure;
  const because = cause === 'wrongResults' ? '' : 'It happened three times in a row, so the';
  const moved = movedTo ? ` ${because || 'The'} run now uses the ${backendLabels[movedTo]} backend.` : '';
  const skipped = unread === undefined ? '' : ` ${named(unread)}, which was being read, was not loaded.`;
  const remedy =
    outcome === 'paused'
      ? 'Press Resume to continue. If it happens again, try a smaller network or another backend.'
      : unread === undefined
        ? 'You do not need to do anything.'
        : 'Choose it again to retry.';
  return { what: causes[cause], why: `${outcomeSentences(failure)}${moved}${skipped}`, remedy };
}

function outcomeSentences({ outcome, step, lostStep }: Recovered): string {
  const restored = `the run was restored as it was saved, at step ${formatCount(step)}`;
  if (outcome === 'restored') return `${capitalized(restored)}.`;
  if (outcome === 'paused') return `It happened three times in a row, so ${restored}, and paused.`;
  const repeatedSteps = Math.max(0, lostStep - step);
  const repeated = repeatedSteps > 0 ? ` The last ${formatCount(repeatedSteps)} steps are repeated.` : '';
  const from = step > 0 ? `step ${formatCount(step)}, where it was last saved` : 'the beginning';
  return `The run was restored automatically and continues from ${from}.${repeated}`;
}

const capitalized = (sentence: string) => sentence[0].toUpperCase() + sentence.slice(1);
