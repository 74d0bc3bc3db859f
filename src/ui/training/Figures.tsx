/** One row of figures under the curve. */

import {
  epochsPlanned,
  lastValidation,
  stepsPlanned,
  summaryOf,
  trainingLoss,
  visibleRun,
} from '../../store/selectors';
import type { Run } from '../../store/state';
import { backendLabels } from '../header/backendWords';
import { Figure } from '../shared/Figure';
import { formatCount, formatDuration, formatLoss, formatRate } from '../shared/format';
import { Help } from '../shared/Help';
import { formatPerplexity, unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import classes from './Figures.module.css';

/** Numbers that change faster than this cannot be read. */
const everyMs = 200;

export function Figures() {
  const run = useThrottledSelector(visibleRun, everyMs);
  const planned = useSelector(stepsPlanned);
  const epochs = useSelector(epochsPlanned);
  const tokenizer = useSelector((state) => summaryOf(state)?.tokenizer);
  const backend = useSelector((state) => state.backend?.name);
  const figures = run?.figures;
  const validation = lastValidation(run);
  const unit = unitOf(tokenizer);
  const sampled = run?.objective === 'sampled' ? run.config.training : undefined;
  return (
    <div className={classes.row} data-none={run === undefined || undefined}>
      <Figure
        label="Step"
        value={run?.step ?? 0}
        format={formatCount}
        note={planned === undefined ? '' : `of ${formatCount(planned)}`}
      />
      <Reading
        label={`${unit === 'word' ? 'Words' : 'Characters'} seen`}
        value={figures && formatCount(figures.wordsSeen)}
        note={epochsNote(figures?.epochs, epochs)}
      />
      <Figure
        label="Training loss"
        line="training"
        value={trainingLoss(run)}
        format={formatLoss}
        help={
          run && sampled && <EasierHelp unit={unit} drawn={sampled.negatives} distinct={run.vocabularySize} />
        }
        note={sampled ? `among ${formatCount(sampled.negatives)}, so easier` : `nats a ${unit}`}
      />
      <Figure
        label="Validation loss"
        line="validation"
        value={validation?.loss}
        format={formatLoss}
        note={validationNote(run, unit)}
      />
      <Figure
        label="Validation perplexity"
        caption="Perplexity"
        value={validation && Math.exp(validation.loss)}
        format={(value) => formatPerplexity(Math.log(value))}
        note={`${unit}s to choose among`}
      />
      <Figure
        label="Words per second"
        caption={`${unit === 'word' ? 'Words' : 'Characters'} per second`}
        value={figures?.wordsPerSecond}
        format={formatCount}
        note={
          figures?.stepsPerSecond === undefined
            ? 'steps a second'
            : `${formatRate(figures.stepsPerSecond)} steps a second`
        }
      />
      <Reading
        label="Time"
        value={figures && formatDuration(figures.elapsedMs)}
        note={
          figures?.remainingMs === undefined || run?.state !== 'training'
            ? backend && `on ${backendLabels[backend]}`
            : `${formatDuration(figures.remainingMs)} to go`
        }
      />
    </div>
  );
}

interface EasierHelpProps {
  readonly unit: string;
  readonly drawn: number;
  readonly distinct: number;
}

/** Else the gap between the two curves would pass for over-fitting. */
function EasierHelp({ unit, drawn, distinct }: EasierHelpProps) {
  return (
    <Help question="Why is it lower than validation?">
      In training the true {unit} is told from {formatCount(drawn)} drawn {unit}s instead of all{' '}
      {formatCount(distinct)}, which is easier: the gap to the validation loss is no over-fitting.
    </Help>
  );
}

/** 0.49 epochs; where the plan is made in epochs: 0.49 of 4 epochs */
function epochsNote(seen: number | undefined, planned: number | undefined): string {
  const plan = planned === undefined ? 'epochs' : `of ${Number(planned.toPrecision(2))} epochs`;
  return seen === undefined ? plan : `${seen.toFixed(2)} ${plan}`;
}

/** How far the validation loss can be trusted. */
function validationNote(run: Run | undefined, unit: string): string {
  const validation = lastValidation(run);
  if (validation?.whole) return 'all held-out text';
  if (run?.evaluating !== undefined) return `measuring all, ${Math.round(100 * run.evaluating)}%`;
  if (!validation) return `nats a ${unit}`;
  const error = validation.standardError;
  return `± ${error < 0.005 ? 'under 0.01' : error.toFixed(2)}, a sample`;
}

interface ReadingProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly note: string | undefined;
}

/** A figure for the eye alone: no program asks for it by name. */
function Reading({ label, value, note }: ReadingProps) {
  return (
    <div className={classes.reading}>
      <span>{label}</span>
      <span className={classes.value}>{value ?? '–'}</span>
      <span>{note}</span>
    </div>
  );
}
