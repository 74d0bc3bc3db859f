/** Failures of keeping: runs that broke and came back, saved runs and models that cannot be opened or written; as sentences. */

import type { Failure } from '../../store/protocolTypes';
import { formatCount } from '../shared/format';
import { quoted, shortName } from '../shared/visibleToken';
import { backendNames } from './backendNames';
import type { FailureText } from './failureText';
import { exportSentences, modelProblemSentence } from './modelSentences';

export type SavingFailure = Extract<
  Failure,
  {
    code:
      | 'workerHung'
      | 'recovered'
      | 'savedRunBroken'
      | 'savedRunGone'
      | 'savedRunInUse'
      | 'textNeeded'
      | 'otherText'
      | 'modelHasNoText'
      | 'modelUnreadable'
      | 'modelNotExported';
  }
>;

const causes = {
  contextLost: 'The graphics driver took the GPU away from this page.',
  workerCrashed: 'The part of the page that reads and learns stopped working.',
  workerHung: 'The part of the page that reads and learns did not answer any more.',
} as const;

export function savingSentencesFor(failure: SavingFailure): FailureText {
  switch (failure.code) {
    case 'workerHung':
      return {
        what: `The part of the page that reads and learns did not answer for ${failure.seconds} seconds, and was started anew.`,
        why: '',
        remedy: 'What was not saved is lost. Train again; if it happens again, try a smaller network.',
      };
    case 'recovered':
      return recovered(failure);
    case 'savedRunBroken':
      return {
        what: `What was saved of ${failure.name ? `the run on ${named(failure.name)}` : 'this run'} cannot be read.`,
        why: 'It is not whole: the browser or the disk has lost a part of it, or another version of Inkling saved it.',
        remedy:
          'Delete it from the saved runs, and train again; a model file that you exported can be opened.',
      };
    case 'savedRunGone':
      return {
        what: 'This run is not among the saved ones any more.',
        why: 'It was deleted in another tab, or the browser cleared its storage.',
        remedy: 'Choose the text again, and train.',
      };
    case 'savedRunInUse':
      return {
        what: `The run on ${named(failure.name)} is on the desk, here or in another tab.`,
        why: 'Two tabs that trained it would overwrite each other.',
        remedy: 'Go on there, or close that tab and try again.',
      };
    case 'textNeeded':
      if (failure.lost)
        return {
          what: `The words of ${named(failure.name)} cannot be read any more.`,
          why: 'The browser or the disk has lost them. What the network has learnt is whole.',
          remedy: 'Choose the same file again: it is compared with what the run was trained on.',
        };
      return {
        what: `${named(failure.name)} was too large to be kept with its run.`,
        why: 'Texts of up to ten million tokens are.',
        remedy: 'Choose the same file again: it is compared with what the run was trained on.',
      };
    case 'otherText':
      return {
        what: `${named(failure.name)} is not the text that this run was trained on.`,
        why: `That was ${named(failure.expected)}, and their words differ.`,
        remedy: 'Choose that file; or drop this one on the page and train anew.',
      };
    case 'modelHasNoText':
      return {
        what: 'This model came without its text.',
        why: 'It can write, but there is nothing to learn from.',
        remedy: 'Drop a text on the page to train a new network.',
      };
    case 'modelUnreadable':
      return {
        what: `${named(failure.name)} cannot be opened as a model.`,
        why: modelProblemSentence(failure.problem),
        remedy:
          'Export it again where it was trained, or choose another file. Nothing on the desk has changed.',
      };
    case 'modelNotExported':
      return {
        what: 'This model could not be written into a file.',
        ...exportSentences(failure.problem),
      };
  }
}

const named = (name: string) => quoted(shortName(name));

type Recovered = Extract<Failure, { code: 'recovered' }>;

function recovered(failure: Recovered): FailureText {
  const { cause, movedTo, outcome, unread } = failure;
  const moved = movedTo
    ? ` It happened three times in a row, so it now computes with ${backendNames[movedTo]}.`
    : '';
  const aside = unread === undefined ? '' : ` ${named(unread)}, which was being read, was left aside.`;
  const remedy =
    outcome === 'waits'
      ? 'Press Resume to go on; if it happens again, try a smaller network or another backend.'
      : unread === undefined
        ? 'There is nothing to do.'
        : 'Choose it again for another try.';
  return { what: causes[cause], why: `${broughtBack(failure)}${moved}${aside}`, remedy };
}

function broughtBack({ outcome, step, lostStep }: Recovered): string {
  const at = `at step ${formatCount(step)}`;
  if (outcome === 'rests') return `The run was brought back as it was saved, ${at}.`;
  if (outcome === 'waits')
    return `It happened three times in a row, so the run was brought back as it was saved, ${at}, and waits.`;
  const repeated = Math.max(0, lostStep - step);
  const again = repeated > 0 ? ` The last ${formatCount(repeated)} steps are learnt again.` : '';
  const from = step > 0 ? `from step ${formatCount(step)}, where it was last saved` : 'from its beginning';
  return `The run was brought back by itself and goes on ${from}.${again}`;
}
