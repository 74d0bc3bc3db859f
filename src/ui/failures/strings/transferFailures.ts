/** Drops and pastes that contain neither a file nor a text. */

import type { Failure } from '../../../store/protocolTypes';
import { quoted, shortName } from '../../shared/visibleToken';
import type { FailureText } from './failureText';

type TransferFailure = Extract<Failure, { code: 'corpusNotInTransfer' }>;

/** Types named in a sentence; a program may offer dozens. */
const maxNamed = 3;

export function transferFailureText({ way, found, types = [] }: TransferFailure): FailureText {
  const dropped = way === 'drop';
  switch (found) {
    case 'link':
      return {
        what: `You ${dropped ? 'dropped' : 'pasted'} a link, not a file.`,
        why: 'Inkling loads nothing from the web, so that nothing leaves this tab.',
        remedy: `Save the page as a file first and drop that, or copy its text and paste it here.`,
      };
    case 'path':
      return {
        what: `You ${dropped ? 'dropped' : 'pasted'} the path of a file, not the file itself.`,
        why: 'A web page may not open a file by its path.',
        remedy: 'Press Choose files to select it, or drag it here from a file manager.',
      };
    case 'nothing':
      return {
        what: dropped ? 'There was nothing in the drop.' : 'There is nothing to read on the clipboard.',
        why: dropped ? 'The program that it came from passed on no file and no text.' : '',
        remedy: 'Choose a file, or copy a text and paste it here.',
      };
    case 'unknown':
      return {
        what: `${dropped ? 'The drop' : 'The clipboard'} contains neither a text nor a file.`,
        why: types.length > 0 ? `What it contains is of the type ${listed(types)}.` : '',
        remedy: 'Save it as plain text (.txt) and drop that, or copy its text and paste it here.',
      };
  }
}

function listed(types: readonly string[]): string {
  const names = types.slice(0, maxNamed).map((type) => quoted(shortName(type)));
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names[0];
}
