/** The results table: how well the network, the n-gram models and their mixtures predict unseen text. */

import { Checkbox } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { type Results as Measured, type ResultRow, resultsOf } from '../../store/results';
import { visibleRun } from '../../store/selectors';
import type { ReadyText } from '../../store/state';
import figureTable from '../shared/FigureTable.module.css';
import { formatLoss } from '../shared/format';
import { Help } from '../shared/Help';
import { formatPerplexityFinely, type Unit, unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import classes from './Results.module.css';
import { modelName } from './strings/models';
import { resultNotes, resultStrings as strings } from './strings/results';

export function Results({ ready }: { readonly ready: ReadyText }) {
  const [nats, setNats] = useState(false);
  const validation = useSelector((state) => visibleRun(state)?.validation);
  const test = useSelector((state) => visibleRun(state)?.test);
  const results = useMemo(
    () => resultsOf(ready, validation && { validation, test }),
    [ready, validation, test],
  );
  const unit = unitOf(ready.summary.tokenizer);
  const id = useId();
  const print = nats ? formatLoss : formatPerplexityFinely;
  return (
    <div className={classes.results}>
      <div className={classes.head}>
        <h3 className={classes.title} id={id}>
          {strings.title}
        </h3>
        <Help question={strings.question}>{strings.help(unit)}</Help>
        <span className={classes.note} id={`${id}-note`}>
          {noteOn(ready, results, unit)}
        </span>
        <Checkbox
          size="xs"
          className={classes.toggle}
          label={strings.inNats}
          checked={nats}
          onChange={({ currentTarget }) => setNats(currentTarget.checked)}
        />
      </div>
      <table
        className={`${figureTable.table} ${classes.table}`}
        aria-labelledby={id}
        aria-describedby={`${id}-note`}
      >
        <thead>
          <tr>
            <th scope="col">{strings.measure(unit, nats)}</th>
            <th scope="col">{strings.validation}</th>
            <th scope="col">{strings.test}</th>
          </tr>
        </thead>
        <tbody>
          {results.rows.map((row) => (
            <Row key={modelName(row.model, unit)} row={row} results={results} unit={unit} print={print} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: ResultRow;
  readonly results: Measured;
  readonly unit: Unit;
  readonly print: (loss: number) => string;
}

function Row({ row, results, unit, print }: RowProps) {
  const { model } = row;
  const cell = (part: 'validation' | 'test') => {
    const loss = row[part];
    const best = loss !== undefined && loss === results.lowest[part];
    return (
      <td data-best={best || undefined} data-value={loss ?? ''}>
        {loss === undefined ? strings.noValue : print(loss)}
      </td>
    );
  };
  return (
    <tr data-kind={model.kind}>
      <th scope="row">
        {modelName(model, unit)}
        {model.kind === 'mixture' && model.share !== undefined && (
          <span className={classes.share}> {strings.networkShare(model.share)}</span>
        )}
      </th>
      {cell('validation')}
      {cell('test')}
    </tr>
  );
}

/** Which text was measured, or why numbers are missing. */
function noteOn(
  { baselineProgress, baselines }: ReadyText,
  { sample, uneven }: Measured,
  unit: Unit,
): string {
  if (!baselines) return resultNotes.counting(unit, baselineProgress ?? 0);
  if (baselines.length === 0) return resultNotes.tooLarge;
  if (uneven) return resultNotes.networkSample(sample ?? 0, unit);
  return sample === undefined ? resultNotes.whole : resultNotes.sample(sample, unit);
}
