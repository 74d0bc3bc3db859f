/** The four figures under the chart, and the others behind *More figures*. */

import { presentMeasurement } from '../../store/presentMeasurement';
import { epochsPlanned, stepsPlanned, summaryOf, trainingLoss, visibleRun } from '../../store/selectors';
import type { Run } from '../../store/state';
import { Disclosure } from '../shared/Disclosure';
import { Figure } from '../shared/Figure';
import { formatCount, formatDuration, formatLoss } from '../shared/format';
import { Help } from '../shared/Help';
import { formatPerplexity, type Unit, unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { backendLabels } from '../shared/strings/common';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import classes from './Figures.module.css';
import { figureStrings as strings } from './strings/figures';

/** Numbers that change more often cannot be read. */
const updateEveryMs = 200;

export function Figures() {
  const run = useThrottledSelector(visibleRun, updateEveryMs);
  const planned = useSelector(stepsPlanned);
  const epochs = useSelector(epochsPlanned);
  const tokenizer = useSelector((state) => summaryOf(state)?.tokenizer);
  const backend = useSelector((state) => state.backend?.name);
  const figures = run?.figures;
  const validation = presentMeasurement(run);
  const unit = unitOf(tokenizer);
  const sampled = run?.objective === 'sampled' ? run.config.training : undefined;
  return (
    <div className={classes.figures} data-none={run === undefined || undefined}>
      <div className={classes.row}>
        <Figure
          label={strings.step}
          value={run?.step ?? 0}
          format={formatCount}
          note={strings.ofSteps(planned)}
        />
        <Figure
          label={strings.validationLoss}
          line="validation"
          value={validation?.loss}
          format={formatLoss}
          note={validationNote(run, unit)}
        />
        <Figure
          label={strings.validationPerplexity}
          caption={strings.perplexity}
          value={validation && Math.exp(validation.loss)}
          format={(value) => formatPerplexity(Math.log(value))}
          note={strings.choices(unit)}
        />
        <PlainFigure
          label={strings.time}
          value={figures && formatDuration(figures.elapsedMs)}
          note={
            figures?.remainingMs === undefined || run?.state !== 'training'
              ? backend && strings.onBackend(backendLabels[backend])
              : strings.remaining(figures.remainingMs)
          }
        />
      </div>
      <Disclosure summary={strings.more}>
        <div className={classes.row}>
          <PlainFigure
            label={strings.seen(unit)}
            value={figures && formatCount(figures.wordsSeen)}
            note={strings.epochs(figures?.epochs, epochs)}
          />
          <Figure
            label={strings.trainingLoss}
            line="training"
            value={trainingLoss(run)}
            format={formatLoss}
            help={
              // Without this, the gap between the two curves would pass for overfitting.
              run &&
              sampled && (
                <Help question={strings.sampledQuestion}>
                  {strings.sampledHelp(sampled.negatives, run.vocabularySize, unit)}
                </Help>
              )
            }
            note={sampled ? strings.sampledSoftmax(sampled.negatives, unit) : strings.natsPer(unit)}
          />
          <Figure
            label={strings.wordsPerSecond}
            caption={strings.unitsPerSecond(unit)}
            value={figures?.wordsPerSecond}
            format={formatCount}
            note={strings.stepsPerSecond(figures?.stepsPerSecond)}
          />
        </div>
      </Disclosure>
    </div>
  );
}

/** What the validation loss was measured on, and its standard error. */
function validationNote(run: Run | undefined, unit: Unit): string {
  const validation = presentMeasurement(run);
  if (validation?.whole) return strings.wholeValidation;
  if (run?.evaluating !== undefined) return strings.measuringAll(run.evaluating);
  return validation ? strings.standardError(validation.standardError) : strings.natsPer(unit);
}

interface PlainFigureProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly note: string | undefined;
}

/** A figure that is not an `output` with an accessible name. */
function PlainFigure({ label, value, note }: PlainFigureProps) {
  return (
    <div className={classes.reading}>
      <span>{label}</span>
      <span className={classes.value}>{value ?? '–'}</span>
      <span>{note}</span>
    </div>
  );
}
