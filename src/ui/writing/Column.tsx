/** One writer's column: who it is, and below that what they wrote, or what they will write. */

import type { Writer } from '../../store/protocolTypes';
import { parametersStep, summaryOf, visibleRun } from '../../store/selectors';
import type { Completions } from '../../store/state';
import { dependsOnTraining, type Side, usesNgrams } from '../../store/writers';
import { formatCount, formatShare } from '../shared/format';
import { unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import classes from './Columns.module.css';
import { Completion } from './Completion';
import { WriterHeading } from './WriterHeading';
import heading from './WriterHeading.module.css';
import { datedTitle, writerWords } from './writerWords';

interface ColumnProps {
  readonly side: Side;
  /** Absent as long as nothing was written. */
  readonly completions?: Completions;
}

export function Column({ side, completions }: ColumnProps) {
  const writer = useSelector(({ settings }) => settings.writers[side]);
  const tokenizer = useSelector((state) => summaryOf(state)?.tokenizer);
  const unit = unitOf(tokenizer);
  const words = writerWords(writer, unit);
  const lines = completions?.words[writer];
  const dated = completions && lines && dependsOnTraining(writer);
  const older = useSelector((state) => visibleRun(state)?.runId !== completions?.runId);
  const uncounted = useSelector(({ text }) => usesNgrams(writer) && text.ready?.baselines === undefined);
  const writing = completions?.state === 'writing' && completions.writers.includes(writer);
  return (
    <div className={classes.column} data-writer={writer} data-side={side} data-blank={!lines || undefined}>
      <WriterHeading
        side={side}
        writer={writer}
        unit={unit}
        title={dated ? datedTitle(writer, completions.step, older) : words.title}
        note={
          writing && uncounted ? (
            <Counting />
          ) : (
            dated && !older && <Since writer={writer} step={completions.step} />
          )
        }
      />
      {!lines && <p className={classes.caption}>{(!tokenizer && words.captionAtFirst) || words.caption}</p>}
      {/* The list is there before its first item, so that whoever looks for it by name finds it empty. */}
      <ol className={lines ? classes.list : classes.lines} aria-label={words.list}>
        {completions &&
          lines?.map((line, index) => (
            <Completion
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells one completion from another
              key={`${writer}-${index}`}
              place={`${writer}-${index}`}
              prompt={completions.prompt}
              words={line}
              tokenizer={tokenizer ?? 'original'}
              writing={writing && line.length < completions.sampling.length}
            />
          ))}
      </ol>
    </div>
  );
}

/** How far the network has come since it wrote, or that it has gone back. */
function Since({ writer, step }: { readonly writer: Writer; readonly step: number }) {
  const now = useThrottledSelector((state) => parametersStep(visibleRun(state)), 500);
  if (now < step) return `step ${formatCount(now)} was kept`;
  if (now === step) return step === 0 && writer === 'mixture' ? 'the triples, as yet' : null;
  return (
    <span>
      {formatCount(now - step)} steps <span className={heading.aside}>learnt</span> since
    </span>
  );
}

/** What keeps counted models waiting. */
function Counting() {
  const share = useSelector(({ text }) => text.ready?.baselineProgress);
  return share === undefined ? 'counting the text' : `counting the text: ${formatShare(share)}`;
}
