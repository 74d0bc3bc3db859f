/** The text of every failure: what happened, why, and what to do. */

import type { Failure } from '../../../store/protocolTypes';
import { formatCount } from '../../shared/format';
import { backendLabels } from '../../shared/strings/common';
import { corpusFailureText } from './corpusFailures';
import { asSentence, browserReport } from './detail';
import type { FailureText } from './failureText';
import { savingFailureText } from './savingFailures';

/** @returns sentences that end with punctuation; `why` may be empty */
export function failureText(failure: Failure): FailureText {
  switch (failure.code) {
    case 'notFetched':
      return {
        what: 'A part of the page could not be loaded.',
        why: 'It is fetched when it is first needed, and the connection may be down.',
        remedy: 'Try again when the connection is back. Nothing is lost.',
      };
    case 'badSetting':
      return {
        what: `The setting “${failure.setting}” cannot be ${failure.value}.`,
        why: `It has to be between ${failure.minimum} and ${failure.maximum}.`,
        remedy: 'Change it, or choose a preset.',
      };
    case 'backendUnavailable':
      if (failure.wrongResults)
        return {
          what: 'The graphics processor gave wrong results in a test calculation.',
          why: 'Some browsers change what websites read from it, to prevent fingerprinting; it may also be a faulty driver.',
          remedy: 'Set Backend to Automatic or WebAssembly, or allow this page to read from the canvas.',
        };
      return {
        what: `The ${backendLabels[failure.backend]} backend does not work in this browser.`,
        why: browserReport(failure.detail),
        remedy: 'Set Backend to Automatic to use the best one that works here.',
      };
    case 'outOfMemory':
      return {
        what: `A network with ${formatCount(failure.parameters)} parameters does not fit into memory here.`,
        why: browserReport(failure.detail),
        remedy: 'Lower the hidden size, or raise the minimum count so that there are fewer distinct words.',
      };
    case 'diverged':
      return {
        what: Number.isFinite(failure.loss)
          ? `By step ${formatCount(failure.step)} the loss had risen to ${formatCount(Math.round(failure.loss))} nats, far worse than guessing.`
          : `The loss stopped being a number at step ${formatCount(failure.step)}.`,
        why: `With a learning rate of ${failure.learningRate}, each correction overshot further than the one before.`,
        remedy: `Lower the learning rate and train again. ${
          failure.checkpointStep === 0
            ? 'The network is as it was before training'
            : `The network is back at step ${formatCount(failure.checkpointStep)}`
        } and can still write.`,
      };
    case 'contextLost':
      return {
        what: 'The page lost access to the GPU.',
        why: 'This can happen after sleep, after a driver update, or when the GPU is overloaded.',
        remedy: 'Train again. If it happens again, set Backend to WebAssembly.',
      };
    case 'wrongResults':
      return {
        what: 'The graphics processor began to return wrong results.',
        why: 'The browser may have begun to change what websites read from it, or the driver may be faulty.',
        remedy: 'Set Backend to WebAssembly and train again.',
      };
    case 'measuringWhileTraining':
      return {
        what: 'The engines were not measured.',
        why: 'A run is training, and would make them slower than they are.',
        remedy: 'Pause the run, then measure again.',
      };
    case 'workerCrashed':
      return {
        what: 'The background worker that reads and trains stopped working and was restarted.',
        why: browserReport(failure.detail),
        remedy:
          'Anything that was not saved is lost. Try again; if it fails again, try a smaller text or network.',
      };
    case 'internal':
      return {
        what: 'Something went wrong inside Inkling.',
        why: failure.detail.trim() === '' ? '' : `The error message is: ${asSentence(failure.detail)}`,
        remedy: 'Your original text is unchanged. Try again; if that does not help, reload the page.',
      };
    case 'corpusEmpty':
    case 'corpusBinary':
    case 'corpusDocument':
    case 'corpusUnreadable':
    case 'corpusSampleNotFetched':
    case 'corpusSampleGone':
    case 'corpusAllOmitted':
    case 'corpusNotInTransfer':
    case 'corpusTooShort':
    case 'corpusFileTooShort':
    case 'corpusMonotonous':
    case 'corpusTooVaried':
    case 'corpusTooLong':
    case 'noCorpus':
      return corpusFailureText(failure);
    case 'workerHung':
    case 'recovered':
    case 'savedRunBroken':
    case 'savedRunUnreadable':
    case 'savedRunUnchanged':
    case 'savedRunGone':
    case 'savedRunInUse':
    case 'textNeeded':
    case 'otherText':
    case 'modelHasNoText':
    case 'modelUnreadable':
    case 'modelNotExported':
      return savingFailureText(failure);
  }
}
