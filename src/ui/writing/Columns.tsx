/** Two columns of running text, by two writers, from the same prompt and the same seed. */

import { Fragment, useRef } from 'react';
import { visibleCompletions } from '../../store/selectors';
import type { Completions } from '../../store/state';
import { formatCount } from '../shared/format';
import { useSelector } from '../shared/store';
import { visibleToken } from '../shared/visibleToken';
import { AlternativesPanel } from './AlternativesPanel';
import { Column } from './Column';
import classes from './Columns.module.css';
import { useActiveWord } from './useActiveWord';

export function Columns() {
  const completions = useSelector(visibleCompletions);
  const area = useRef<HTMLDivElement>(null);
  const { active, handlers } = useActiveWord(area);
  return (
    <div ref={area} className={classes.columns} data-state={completions?.state} {...handlers}>
      {completions && <UnknownWords prompt={completions.prompt} />}
      <Column side={0} completions={completions} />
      <Column side={1} completions={completions} />
      {active && completions && <AlternativesPanel active={active} completions={completions} />}
    </div>
  );
}

/** Unknown words listed; a long prompt in another language may have thousands. */
const listed = 12;

/** Says without being pointed at what the model does not see. */
function UnknownWords({ prompt }: Pick<Completions, 'prompt'>) {
  const unknown = [...new Set(prompt.filter(({ known }) => !known).map(({ token }) => token))];
  if (unknown.length === 0) return null;
  return (
    <p className={classes.unknown}>
      Not in this text, so the model sees a blank:{' '}
      <strong>
        {unknown.slice(0, listed).map((token, place) => (
          <Fragment key={token}>
            {place > 0 && ', '}
            <bdi>{visibleToken(token)}</bdi>
          </Fragment>
        ))}
      </strong>
      {unknown.length > listed && ` and ${formatCount(unknown.length - listed)} more`}
    </p>
  );
}
