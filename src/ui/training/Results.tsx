/** The network beside what only counts, and mixed with it: how each guesses unseen text, as a table. */

import { Checkbox } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { type Results as Measured, type ResultRow, resultsOf } from '../../store/results';
import { visibleRun } from '../../store/selectors';
import type { ReadyText } from '../../store/state';
import { formatCount, formatLoss, formatShare } from '../shared/format';
import { Help } from '../shared/Help';
import { formatPerplexityFinely, unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { contenderName } from './modelWords';
import classes from './Results.module.css';

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
          Results
        </h3>
        <CountedHelp unit={unit} />
        <span className={classes.note} id={`${id}-note`}>
          {noteOn(ready, results, unit)}
        </span>
        <Checkbox
          size="xs"
          className={classes.toggle}
          label="in nats"
          checked={nats}
          onChange={({ currentTarget }) => setNats(currentTarget.checked)}
        />
      </div>
      <table className={classes.table} aria-labelledby={id} aria-describedby={`${id}-note`}>
        <thead>
          <tr>
            <th scope="col">{nats ? `nats a ${unit}` : 'perplexity'}</th>
            <th scope="col">validation</th>
            <th scope="col">test</th>
          </tr>
        </thead>
        <tbody>
          {results.rows.map((row) => (
            <Row
              key={contenderName(row.contender, unit)}
              row={row}
              results={results}
              unit={unit}
              print={print}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: ResultRow;
  readonly results: Measured;
  readonly unit: 'word' | 'character';
  readonly print: (loss: number) => string;
}

function Row({ row, results, unit, print }: RowProps) {
  const { contender } = row;
  const cell = (part: 'validation' | 'test') => {
    const loss = row[part];
    const best = loss !== undefined && loss === results.least[part];
    return (
      <td data-best={best || undefined} data-value={loss ?? ''}>
        {loss === undefined ? '–' : print(loss)}
      </td>
    );
  };
  return (
    <tr data-kind={contender.kind}>
      <th scope="row">
        {contenderName(contender, unit)}
        {contender.kind === 'mixture' && contender.share !== undefined && (
          <span className={classes.share}> {formatShare(contender.share)} network</span>
        )}
      </th>
      {cell('validation')}
      {cell('test')}
    </tr>
  );
}

/** Of which text the numbers are, or why some are missing. */
function noteOn(
  { baselineProgress: counting, baselines: ngrams }: ReadyText,
  { sample, uneven }: Measured,
  unit: string,
): string {
  if (!ngrams) return `counting ${unit}s, ${Math.round(100 * (counting ?? 0))}%`;
  if (ngrams.length === 0) return 'too much to count here';
  if (uneven) return `network: so far on ${formatCount(sample ?? 0)} ${unit}s`;
  if (sample !== undefined) return `so far on a sample of ${formatCount(sample)}`;
  return 'on all unseen text';
}

function CountedHelp({ unit }: { readonly unit: string }) {
  return (
    <Help question="What is the network measured against?">
      Models that only count which {unit} followed which, and lend part of each count to what was never seen:
      interpolated Kneser–Ney smoothing (<cite>Kneser &amp; Ney 1995, Chen &amp; Goodman 1999</cite>).
      “Network +” averages both at every {unit}; the network's share, λ, is fitted on validation alone (
      <cite>Bengio et al. 2003</cite>).
    </Help>
  );
}
