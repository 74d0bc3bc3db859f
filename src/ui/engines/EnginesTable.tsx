/** The table of measured engines, each with a button that chooses it. */

import type { BackendName } from '../../config/settings';
import { engineInUse, timesTensorFlow } from '../../store/engines';
import type { MeasuredEngine } from '../../store/protocolTypes';
import { summaryOf } from '../../store/selectors';
import figureTable from '../shared/FigureTable.module.css';
import { unitOf } from '../shared/meaning';
import { QuietButton } from '../shared/QuietButton';
import { useCommands, useSelector } from '../shared/store';
import { backendLabels } from '../shared/strings/common';
import classes from './EnginesSheet.module.css';
import { enginesStrings as strings } from './strings';

/** An engine with such a problem would not work if it were chosen. */
const unusable: ReadonlySet<string> = new Set(['unavailable', 'wrongResults']);

export function EnginesTable() {
  const rows = useSelector(({ engines }) => engines?.rows);
  const running = useSelector(({ engines }) => engines?.running);
  const unit = useSelector((state) => unitOf(summaryOf(state)?.tokenizer));
  return (
    <table className={`${figureTable.table} ${classes.table}`} aria-label={strings.table}>
      <thead>
        <tr>
          <th scope="col">{strings.engine}</th>
          <th scope="col">{strings.stepMs}</th>
          <th scope="col">{strings.perSecond(unit)}</th>
          <th scope="col">{strings.timesTensorFlow}</th>
          <th scope="col">
            <span className="visually-hidden">{strings.choice}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows?.map((engine) => (
          <Row key={engine.backend} engine={engine} />
        ))}
        {running && (
          <tr data-running>
            <EngineName name={running} />
            <td colSpan={4} className={classes.message}>
              {strings.measuringRow}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Row({ engine }: { readonly engine: MeasuredEngine }) {
  const { backend } = engine;
  if ('problem' in engine) {
    return (
      <tr>
        <EngineName name={backend} />
        <td colSpan={3} className={classes.message} title={engine.detail || undefined}>
          {strings.problem(engine.problem)}
        </td>
        <td>{!unusable.has(engine.problem) && <Choice name={backend} />}</td>
      </tr>
    );
  }
  const { stepMs, wordsPerSecond, threads } = engine;
  return (
    <tr>
      <EngineName name={backend} threads={threads} />
      <td data-value={stepMs}>{strings.ms(stepMs)}</td>
      <td data-value={wordsPerSecond}>{strings.words(wordsPerSecond)}</td>
      <Times stepMs={stepMs} />
      <td>
        <Choice name={backend} />
      </td>
    </tr>
  );
}

function EngineName({ name, threads }: { readonly name: BackendName; readonly threads?: number }) {
  const isInUse = useSelector((state) => engineInUse(state) === name);
  return (
    <th scope="row" data-in-use={isInUse || undefined}>
      {backendLabels[name]}
      {threads && <span className={classes.detail}>{strings.threads(threads)}</span>}
      {isInUse && <span className={classes.inUse}>{strings.inUse}</span>}
    </th>
  );
}

function Times({ stepMs }: { readonly stepMs: number }) {
  const ratio = useSelector((state) => timesTensorFlow(state, stepMs));
  return <td data-value={ratio ?? ''}>{ratio === undefined ? strings.noValue : strings.times(ratio)}</td>;
}

function Choice({ name }: { readonly name: BackendName }) {
  const isChosen = useSelector(({ settings }) => settings.backend === name);
  const { change } = useCommands();
  const label = backendLabels[name];
  return (
    <QuietButton
      unavailable={isChosen}
      aria-label={isChosen ? strings.chosenEngine(label) : strings.chooseEngine(label)}
      onClick={() => change({ backend: name })}
    >
      {isChosen ? strings.chosen : strings.use}
    </QuietButton>
  );
}
