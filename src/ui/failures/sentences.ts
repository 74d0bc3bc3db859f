/** Every failure as sentences: what happened, why, and what to do. None of them blames the person. */

import type { Failure } from '../../store/protocolTypes';
import { formatCount } from '../shared/format';
import { quoted, shortName, visibleToken } from '../shared/visibleToken';
import { backendNames } from './backendNames';
import type { FailureText } from './failureText';
import { savingSentencesFor } from './savingSentences';

/** @returns sentences that each end with a full stop; `why` may be empty. */
export function sentencesFor(failure: Failure): FailureText {
  switch (failure.code) {
    case 'corpusEmpty':
      return {
        what: `${quoted(shortName(failure.name))} has no words in it.`,
        why: 'It is empty, or holds only white space and marks.',
        remedy: failure.asCharacters
          ? 'Choose another text, or cut this one into characters.'
          : 'Choose another text, or use the sample.',
      };
    case 'corpusBinary':
      return {
        what: `${quoted(shortName(failure.name))} does not look like plain text.`,
        why: 'Word processor files, PDFs and e-books wrap their words in a format of their own.',
        remedy:
          'Save or export it as plain text (.txt) and drop that, or copy its words and paste them here.',
      };
    case 'corpusUnreadable':
      return {
        what: `${quoted(shortName(failure.name))} could not be read to its end.`,
        why: `The browser says: ${sentence(failure.detail)}`,
        remedy: 'If it has been moved or changed since, choose it again; a copy on this machine is safest.',
      };
    case 'corpusTooShort':
      return {
        what: `This text is too short to learn from: ${formatCount(failure.tokens)} ${failure.tokens === 1 ? 'token' : 'tokens'}.`,
        why: `With these settings at least ${formatCount(failure.needed)} are needed, so that some can be held back to test on.`,
        remedy: `Add more text: several files at once are joined.${failure.asCharacters ? ' Or cut it into characters, of which it has more.' : ''}`,
      };
    case 'corpusFileTooShort':
      return {
        what: `${quoted(shortName(failure.name))} is too short to be a part of its own: ${formatCount(failure.tokens)} ${failure.tokens === 1 ? 'token' : 'tokens'}.`,
        why: `Three files named train, valid and test are learnt from, validated on and tested on as they are; this one needs at least ${formatCount(failure.needed)}.`,
        remedy:
          'Put more text into it; or give the files other names, and they are joined and split for you.',
      };
    case 'corpusMonotonous':
      return {
        what: 'This text is the same word over and over.',
        why: `To the network every word of it is ${quoted(visibleToken(failure.token))}, and there is nothing to guess.`,
        remedy:
          failure.minimumCount > 1
            ? `Words seen fewer than ${formatCount(failure.minimumCount)} times are left out: lower the minimum count.`
            : failure.asCharacters
              ? 'Choose another text, or cut this one into characters.'
              : 'Choose another text.',
      };
    case 'corpusTooVaried':
      return {
        what: `This text has more different words than can be counted here: ${formatCount(failure.distinct)}, and still more to come.`,
        why: 'Each takes a place in memory, and a network would need hundreds of numbers for each.',
        remedy: failure.asCharacters
          ? 'Use a part of the text, or cut it into characters, of which there are few.'
          : 'Use a part of the text.',
      };
    case 'corpusTooLong':
      return {
        what: `This text is too long for the memory of a tab: ${formatCount(failure.tokens)} tokens, and still more to come.`,
        why: 'All of them are kept at hand while the network learns.',
        remedy: 'Use a part of the text; a few million words are plenty for a network of this kind.',
      };
    case 'noCorpus':
      return {
        what: 'There is no text to learn from yet.',
        why: '',
        remedy: 'Drop a text on the page, or use the sample.',
      };
    case 'notFetched':
      return {
        what: 'A part of the page that is fetched when it is first needed did not come.',
        why: 'The connection to where this page came from may be down.',
        remedy: 'Try again when it is back; nothing is lost.',
      };
    case 'badSetting':
      return {
        what: `The setting “${failure.setting}” cannot be ${failure.value}.`,
        why: `It has to lie between ${failure.minimum} and ${failure.maximum}.`,
        remedy: 'Change it, or choose a preset again.',
      };
    case 'backendUnavailable':
      return {
        what: `This browser cannot compute with ${backendNames[failure.backend]}.`,
        why: `It says: ${sentence(failure.detail)}`,
        remedy: 'Set Backend to Automatic, and the best one that works here is chosen.',
      };
    case 'outOfMemory':
      return {
        what: `A network of ${formatCount(failure.parameters)} numbers does not fit into memory here.`,
        why: `The browser says: ${sentence(failure.detail)}`,
        remedy: 'Lower the hidden size, or raise the minimum count so that there are fewer distinct words.',
      };
    case 'diverged':
      return {
        what: Number.isFinite(failure.loss)
          ? `At step ${formatCount(failure.step)} the loss had risen to ${formatCount(Math.round(failure.loss))} nats a word, far worse than guessing.`
          : `The loss stopped being a number at step ${formatCount(failure.step)}.`,
        why: `At a learning rate of ${failure.learningRate} the corrections overshot further each time.`,
        remedy: `Lower the learning rate and train again. What was learnt by step ${formatCount(failure.checkpointStep)} is kept, and can still write.`,
      };
    case 'contextLost':
      return {
        what: 'The graphics driver took the GPU away from this page.',
        why: 'It does so after a sleep, a driver update, or when the GPU has too much to do.',
        remedy: 'Train again; if it happens again, set Backend to WebAssembly.',
      };
    case 'workerCrashed':
      return {
        what: 'The part of the page that reads and learns stopped working, and was started anew.',
        why: `The browser says: ${sentence(failure.detail)}`,
        remedy: 'What was not saved is lost. Try again; if it fails again, try a smaller text or network.',
      };
    case 'workerHung':
    case 'recovered':
    case 'savedRunBroken':
    case 'savedRunGone':
    case 'savedRunInUse':
    case 'textNeeded':
    case 'otherText':
    case 'modelHasNoText':
    case 'modelUnreadable':
    case 'modelNotExported':
      return savingSentencesFor(failure);
    case 'internal':
      return {
        what: 'Something went wrong inside Inkling.',
        why: `It says: ${sentence(failure.detail)}`,
        remedy: 'Your text is safe where it was. Try again, and reload the page if that does not help.',
      };
  }
}

/** A detail from elsewhere, ended like a sentence. */
function sentence(detail: string): string {
  const trimmed = detail.trim() || 'nothing more';
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
