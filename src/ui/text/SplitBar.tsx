/** The sizes of the training, validation, and test sets, and the rule that split the text. */

import type { CorpusSummary, SplitRule } from '../../store/protocolTypes';
import classes from './CorpusRegion.module.css';
import { corpusStrings } from './strings';

export function SplitBar({ split, splitRule }: Pick<CorpusSummary, 'split' | 'splitRule'>) {
  const sentence = splitSentence(splitRule);
  return (
    <div className={classes.split}>
      <div className={classes.bar} aria-hidden="true">
        <span style={{ flexGrow: split.training }} />
        <span style={{ flexGrow: split.validation }} />
        <span style={{ flexGrow: split.test }} />
      </div>
      <p>
        <span>{corpusStrings.training(split.training)}</span>
        <em>{corpusStrings.validation(split.validation)}</em>
        <span>{corpusStrings.test(split.test)}</span>
      </p>
      {sentence && <p>{sentence}</p>}
    </div>
  );
}

/** @returns undefined for the usual rule, which needs no explanation */
function splitSentence(rule: SplitRule): string | undefined {
  switch (rule.kind) {
    case 'blocks':
      return undefined;
    case 'items':
      return corpusStrings.splitByLine(rule.items);
    case 'files':
      return corpusStrings.splitByFile;
  }
}
