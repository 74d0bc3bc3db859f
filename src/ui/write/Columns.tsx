/** Two columns of completions, by two models, from the same prompt and seed. */

import { Fragment, type RefObject, useEffect, useRef } from 'react';
import { visibleCompletions, visibleRun } from '../../store/selectors';
import type { Completions } from '../../store/state';
import { useSelector } from '../shared/store';
import { visibleToken } from '../shared/visibleToken';
import { Alternatives } from './Alternatives';
import { Column } from './Column';
import classes from './Columns.module.css';
import { columnStrings as strings } from './strings';
import { useActiveWord } from './useActiveWord';
import { contextLengthOf, useSeenWords } from './useSeenWords';

export function Columns({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const completions = useSelector(visibleCompletions);
  const area = useRef<HTMLDivElement>(null);
  const { active, clear, handlers } = useActiveWord(area);
  const contextLength = useSelector((state) => contextLengthOf(active?.writer, visibleRun(state)));
  useSeenWords(active, contextLength);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another prompt has other words
  useEffect(clear, [completions?.asTyped]);
  return (
    <div ref={area} className={classes.columns} data-state={completions?.state} {...handlers}>
      {completions && <UnknownWords prompt={completions.prompt} />}
      {completions && isIdentical(completions) && <p className={classes.unknown}>{strings.identical}</p>}
      <Column side={0} completions={completions} />
      <Column side={1} completions={completions} />
      {completions && (
        <Alternatives active={active} completions={completions} onClose={clear} focusAfter={input} />
      )}
    </div>
  );
}

/** Whether all completions of a model are the same, because nothing is drawn at random. */
function isIdentical({ sampling: { temperature, topK, completions } }: Completions): boolean {
  return completions > 1 && (temperature === 0 || topK === 1);
}

/** Maximum number of unknown words listed; a long prompt in another language may have thousands. */
const maxListed = 12;

/** Lists the words of the prompt that the model does not know. */
function UnknownWords({ prompt }: Pick<Completions, 'prompt'>) {
  const unknown = [...new Set(prompt.filter(({ known }) => !known).map(({ token }) => token))];
  if (unknown.length === 0) return null;
  return (
    <p className={classes.unknown}>
      {strings.notInText}{' '}
      <strong>
        {unknown.slice(0, maxListed).map((token, index) => (
          <Fragment key={token}>
            {index > 0 && ', '}
            <bdi>{visibleToken(token)}</bdi>
          </Fragment>
        ))}
      </strong>
      {unknown.length > maxListed && ` ${strings.moreUnknown(unknown.length - maxListed)}`}
    </p>
  );
}
