/** The rule of a split as a sentence. */

import type { SplitRule } from '../../store/protocolTypes';
import { formatCount } from '../shared/format';

/** @returns what is worth saying; nothing of blocks, the usual rule */
export function splitSentence(rule: SplitRule): string | undefined {
  switch (rule.kind) {
    case 'blocks':
      return undefined;
    case 'items':
      return `80/10/10 by line, shuffled: ${formatCount(rule.items)} lines, each read on its own.`;
    case 'files':
      return (
        'Three files named train, valid and test: used as the split, words as they stand, each line end a token ' +
        '<eos>. The tokenizer has no effect on them.'
      );
  }
}
