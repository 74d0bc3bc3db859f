/** The column of one model: its heading, and its completions or a caption. */

import type { Writer } from '../../store/protocolTypes';
import { parametersStep, summaryOf, visibleRun } from '../../store/selectors';
import type { Completions } from '../../store/state';
import { dependsOnTraining, type Side, usesNgrams } from '../../store/writers';
import { unitOf } from '../shared/meaning';
import type { TokenSpacing } from '../shared/spacing';
import { useSelector } from '../shared/store';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import classes from './Columns.module.css';
import { Completion } from './Completion';
import { datedTitle, columnStrings as strings, writerStrings } from './strings';
import { WriterHeading } from './WriterHeading';
import heading from './WriterHeading.module.css';

/** Completions are shown only with a text. */
const noSpacing: TokenSpacing = { tokenizer: 'original' };

interface ColumnProps {
  readonly side: Side;
  /** Absent before the first completions. */
  readonly completions?: Completions;
}

export function Column({ side, completions }: ColumnProps) {
  const writer = useSelector(({ settings }) => settings.writers[side]);
  const summary = useSelector(summaryOf);
  const unit = unitOf(summary?.tokenizer);
  const words = writerStrings(writer, unit);
  const lines = completions?.words[writer];
  const dated = completions && lines && dependsOnTraining(writer);
  const ofEarlierRun = useSelector((state) => visibleRun(state)?.runId !== completions?.runId);
  const notCounted = useSelector(({ text }) => usesNgrams(writer) && text.ready?.baselines === undefined);
  const writing = completions?.state === 'writing' && completions.writers.includes(writer);
  return (
    <div className={classes.column} data-writer={writer} data-side={side} data-blank={!lines || undefined}>
      <WriterHeading
        side={side}
        writer={writer}
        unit={unit}
        title={dated ? datedTitle(writer, completions.step, ofEarlierRun) : words.title}
        note={
          writing && notCounted ? (
            <Counting />
          ) : (
            dated && !ofEarlierRun && <Age writer={writer} step={completions.step} />
          )
        }
      />
      {!lines && <p className={classes.caption}>{(!summary && words.captionWithoutText) || words.caption}</p>}
      {/* The list exists before its first item, so that a search for it by name finds it empty. */}
      <ol className={lines ? classes.list : classes.lines} aria-label={words.list}>
        {completions &&
          lines?.map((line, index) => (
            <Completion
              // biome-ignore lint/suspicious/noArrayIndexKey: the index identifies a completion
              key={`${writer}-${index}`}
              id={`${writer}-${index}`}
              prompt={completions.prompt}
              kind={`${completions.asTyped} ${JSON.stringify(completions.sampling)}`}
              words={line}
              spacing={summary ?? noSpacing}
              writing={writing && line.filter(({ given }) => !given).length < completions.sampling.length}
            />
          ))}
      </ol>
    </div>
  );
}

/** How many steps ago the completions were written, or that an earlier step has been restored since. */
function Age({ writer, step }: { readonly writer: Writer; readonly step: number }) {
  const currentStep = useThrottledSelector((state) => parametersStep(visibleRun(state)), 500);
  if (currentStep < step) return strings.restored(currentStep);
  if (currentStep === step) return step === 0 && writer === 'mixture' ? strings.trigramOnly : null;
  return (
    <span>
      <span className={heading.optional}>{strings.written} </span>
      {strings.stepsAgo(currentStep - step)}
    </span>
  );
}

/** The progress of the n-gram counting that the completions wait for. */
function Counting() {
  return strings.counting(useSelector(({ text }) => text.ready?.baselineProgress));
}
