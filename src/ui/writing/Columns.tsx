/** Two columns of running text: what the untaught network wrote, and what it writes now. */

import { type ReactNode, useRef } from 'react';
import { summaryOf, visibleCompletions, visibleRun } from '../../store/selectors';
import type { Completions } from '../../store/state';
import type { Writer } from '../../store/wireTypes';
import { formatCount } from '../shared/format';
import { useInkling } from '../shared/inkling';
import { usePaced } from '../shared/usePaced';
import { shortToken } from '../shared/visibleToken';
import { AlternativesPanel } from './AlternativesPanel';
import { BlankColumns } from './BlankColumns';
import classes from './Columns.module.css';
import { Completion } from './Completion';
import { useActiveWord } from './useActiveWord';

export function Columns() {
  const completions = useInkling(visibleCompletions);
  return completions ? <Written completions={completions} /> : <BlankColumns />;
}

function Written({ completions }: { readonly completions: Completions }) {
  const older = useInkling((state) => visibleRun(state)?.runId !== completions.runId);
  const area = useRef<HTMLDivElement>(null);
  const { active, handlers } = useActiveWord(area);
  return (
    <div ref={area} className={classes.columns} data-state={completions.state} {...handlers}>
      <UnknownWords prompt={completions.prompt} />
      <Column
        writer="untrained"
        name="Completions before training"
        completions={completions}
        title="before training"
      />
      <Column
        writer="now"
        name="Completions"
        completions={completions}
        title={
          older
            ? `at step ${formatCount(completions.step)} of an earlier run`
            : `now, at step ${formatCount(completions.step)}`
        }
        note={!older && <LearntSince step={completions.step} />}
      />
      {active && <AlternativesPanel active={active} completions={completions} />}
    </div>
  );
}

/** How far the network has come since it wrote. */
function LearntSince({ step }: Pick<Completions, 'step'>) {
  const now = usePaced((state) => visibleRun(state)?.step ?? 0, 500);
  return now > step ? (
    <span className={classes.note}>{formatCount(now - step)} steps learnt since</span>
  ) : null;
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
      <strong>{unknown.slice(0, listed).map(shortToken).join(', ')}</strong>
      {unknown.length > listed && ` and ${formatCount(unknown.length - listed)} more`}
    </p>
  );
}

interface ColumnProps {
  readonly writer: Writer;
  readonly name: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly completions: Completions;
}

function Column({ writer, name, title, note, completions }: ColumnProps) {
  const tokenizer = useInkling((state) => summaryOf(state)?.tokenizer) ?? 'original';
  return (
    <div className={classes.column} data-writer={writer}>
      <h3 className={classes.title}>
        {title}
        {note}
      </h3>
      <ol className={classes.list} aria-label={name}>
        {completions.words[writer].map((words, index) => (
          <Completion
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells one completion from another
            key={index}
            place={`${writer}-${index}`}
            prompt={completions.prompt}
            words={words}
            tokenizer={tokenizer}
            writing={completions.state === 'writing' && words.length < completions.sampling.length}
          />
        ))}
      </ol>
    </div>
  );
}
