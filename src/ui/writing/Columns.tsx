/** Two columns of running text: what the untaught network wrote, and what it writes now. */

import { useRef } from 'react';
import { summaryOf, visibleCompletions, visibleRun } from '../../store/selectors';
import type { Completions } from '../../store/state';
import type { Writer } from '../../store/wireTypes';
import { formatCount } from '../shared/format';
import { useInkling } from '../shared/inkling';
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
  const run = useInkling(visibleRun);
  const area = useRef<HTMLDivElement>(null);
  const { active, handlers } = useActiveWord(area);
  const older = completions.runId !== run?.runId;
  const learntSince = !older && run !== undefined ? run.step - completions.step : 0;
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
        note={learntSince > 0 ? `${formatCount(learntSince)} steps learnt since` : undefined}
      />
      {active && <AlternativesPanel active={active} completions={completions} />}
    </div>
  );
}

/** Says without being pointed at what the model does not see. */
function UnknownWords({ prompt }: Pick<Completions, 'prompt'>) {
  const unknown = [...new Set(prompt.filter(({ known }) => !known).map(({ token }) => token))];
  if (unknown.length === 0) return null;
  return (
    <p className={classes.unknown}>
      Not in this text, so the model sees a blank: <strong>{unknown.join(', ')}</strong>
    </p>
  );
}

interface ColumnProps {
  readonly writer: Writer;
  readonly name: string;
  readonly title: string;
  readonly note?: string;
  readonly completions: Completions;
}

function Column({ writer, name, title, note, completions }: ColumnProps) {
  const tokenizer = useInkling((state) => summaryOf(state)?.tokenizer) ?? 'original';
  return (
    <div className={classes.column} data-writer={writer}>
      <h3 className={classes.title}>
        {title}
        {note && <span className={classes.note}>{note}</span>}
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
