/** Loads the files or the text of a drop or a paste, or reports why there are none. */

import type { Commands } from '../../store/commands';
import { filesOf } from './droppedFiles';
import { corpusStrings } from './strings';
import { contentOf, type Transfer } from './transfer';

type LoadCommands = Pick<Commands, 'loadFiles' | 'loadText' | 'report'>;

export async function loadTransfer(
  transfer: Transfer,
  way: 'drop' | 'paste',
  { loadFiles, loadText, report }: LoadCommands,
): Promise<void> {
  const content = contentOf(transfer);
  if (content.kind === 'text') {
    loadText(way === 'drop' ? corpusStrings.droppedText : corpusStrings.pastedText, content.text);
    return;
  }
  if (content.kind === 'unusable') {
    const { found, types } = content;
    report({ code: 'corpusNotInTransfer', way, found, types });
    return;
  }
  const { files, omissions } = await filesOf(transfer);
  const { omittedCounts } = omissions;
  if (files.length > 0) loadFiles(files, omissions);
  else if (omittedCounts) report({ code: 'corpusAllOmitted', omittedCounts });
  else report({ code: 'corpusEmpty', name: transfer.entries[0]?.name ?? corpusStrings.folder });
}
