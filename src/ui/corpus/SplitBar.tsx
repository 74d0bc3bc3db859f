/** How much of the text is learnt from and how much is held back. */

import type { CorpusSummary } from '../../store/wireTypes';
import { formatCount } from '../shared/format';
import classes from './CorpusRegion.module.css';

export function SplitBar({ split }: Pick<CorpusSummary, 'split'>) {
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
    </div>
  );
}
