/** Texts that cannot be read or trained on. */

import type { Failure } from '../../../store/protocolTypes';
import { formatCount } from '../../shared/format';
import { groupOmissions, omissionStrings } from '../../shared/strings/omissions';
import { quoted, shortName, visibleToken } from '../../shared/visibleToken';
import { browserReport } from './detail';
import { documentFailureText } from './documentFailures';
import type { FailureText } from './failureText';
import { transferFailureText } from './transferFailures';

type CorpusFailure = Extract<Failure, { code: `corpus${string}` | 'noCorpus' }>;

export function corpusFailureText(failure: CorpusFailure): FailureText {
  switch (failure.code) {
    case 'noCorpus':
      return {
        what: 'There is no text to train on yet.',
        why: '',
        remedy: 'Drop a text on the page, or use the sample.',
      };
    case 'corpusEmpty':
      return {
        what: `${named(failure.name)} has no words in it.`,
        why: 'It is empty or contains only white space and symbols.',
        remedy: failure.asCharacters
          ? 'Choose another text, or split this one into characters.'
          : 'Choose another text, or use the sample.',
      };
    case 'corpusBinary':
      return {
        what: `${named(failure.name)} is not a text or a document that can be read here.`,
        why: 'Plain text, EPUB, Word (.docx), OpenDocument (.odt), and HTML can be read, and zip archives of them.',
        remedy: 'Save or export it as plain text (.txt) and drop that, or copy its text and paste it here.',
      };
    case 'corpusDocument':
      return documentFailureText(named(failure.name), failure.problem);
    case 'corpusUnreadable':
      return {
        what: `${named(failure.name)} could not be read completely.`,
        why: browserReport(failure.detail),
        remedy:
          'If it has been moved or changed, choose it again. A copy on this computer is the most reliable.',
      };
    case 'corpusAllOmitted':
      return {
        what: 'None of these files can be read as text.',
        why: omissionStrings.leftOut(groupOmissions(failure)),
        remedy:
          'Choose plain text files. Save or export other documents as plain text (.txt), or copy their text and paste it here.',
      };
    case 'corpusNotInTransfer':
      return transferFailureText(failure);
    case 'corpusTooShort':
      return {
        what: `This text is too short to learn from: ${tokenCount(failure.tokens)}.`,
        why: `With these settings at least ${formatCount(failure.needed)} are needed, because some are held out for validation and testing.`,
        remedy: `Add more text; several files chosen together are joined.${failure.asCharacters ? ' Or split it into characters, which gives more tokens.' : ''}`,
      };
    case 'corpusFileTooShort':
      return {
        what: `${named(failure.name)} is too short for a split: ${tokenCount(failure.tokens)}.`,
        why: `Three files named train, valid, and test are used as they are for training, validation, and testing. This one needs at least ${formatCount(failure.needed)}.`,
        remedy: 'Add more text to it. Or rename the files; they are then joined and split automatically.',
      };
    case 'corpusMonotonous': {
      const unit = failure.asCharacters ? 'word' : 'token';
      return {
        what: `This text is the same ${unit} over and over.`,
        why: `The network would see nothing but ${quoted(visibleToken(failure.token))} and would have nothing to predict.`,
        remedy:
          failure.minimumCount > 1
            ? `All ${unit}s that occur fewer than ${formatCount(failure.minimumCount)} times are left out; lower the minimum count.`
            : failure.asCharacters
              ? 'Choose another text, or split this one into characters.'
              : 'Choose another text.',
      };
    }
    case 'corpusTooVaried':
      return {
        what: `This text has too many different words: ${formatCount(failure.distinct)} so far, and it has not been read to the end.`,
        why: 'Each takes up memory, and the network would need hundreds of numbers for each.',
        remedy: failure.asCharacters
          ? 'Use a part of the text, or split it into characters, of which there are few.'
          : 'Use a part of the text.',
      };
    case 'corpusTooLong':
      return {
        what: `This text is too long for the memory of a tab: ${formatCount(failure.tokens)} tokens so far, and it has not been read to the end.`,
        why: 'All tokens have to stay in memory while the network trains.',
        remedy: 'Use a part of the text; a few million words are plenty for a network of this kind.',
      };
  }
}

const named = (name: string) => quoted(shortName(name));

const tokenCount = (tokens: number) => `${formatCount(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;
