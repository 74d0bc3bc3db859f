/** How much of the text is learnt from and how much is held back, and by which rule. */

import type { CorpusSummary } from '../../store/protocolTypes';
import { formatCount } from '../shared/format';
import classes from './CorpusRegion.module.css';
import { splitSentence } from './splitSentence';

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
        <span>learn {formatCount(split.training)}</span>
        <em>validate {formatCount(split.validation)}</em>
        <span>test {formatCount(split.test)}</span>
      </p>
      {sentence && <p>{sentence}</p>}
    </div>
  );
}
