/** One saved run in the list, with its actions. */

import { Button, Checkbox } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { SavedRun } from '../../store/protocolTypes';
import { comparedRuns, differences, maxComparedRuns } from '../../store/savedRuns';
import { visibleRun } from '../../store/selectors';
import { formatBytes } from '../shared/format';
import { useCommands, useSelector } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { describeDifferences, formatMoment, progressOf } from './describeRun';
import { RunLabel } from './RunLabel';
import classes from './RunsSheet.module.css';
import { runsStrings } from './strings';

interface RunRowProps {
  readonly saved: SavedRun;
  /** Called when the run is being opened. */
  readonly onOpen: () => void;
}

/** A constant: a new function in each render would move the focus whenever the list is updated. */
const closeButton = () => document.querySelector<HTMLElement>('dialog[open] button');

export function RunRow({ saved, onOpen }: RunRowProps) {
  const { openRun, deleteRun } = useCommands();
  const [confirming, setConfirming] = useState<boolean>(); // false after the answer: then the button gets the focus back
  const row = useRef<HTMLLIElement>(null);
  useFocusFallback(row, closeButton);
  const [progress, question] = [useId(), useId()];
  const { savedId, textName, label, savedAt, bytes } = saved;
  const title = label || textName;
  return (
    <li ref={row} className={classes.row}>
      <RunLabel saved={saved} />
      <p id={progress} className={classes.progress}>
        {progressOf(saved)}
      </p>
      <p className={classes.metadata}>
        {label && (
          <>
            <bdi>{textName}</bdi> ·{' '}
          </>
        )}
        {formatMoment(savedAt, Date.now())} · {formatBytes(bytes)}
      </p>
      <Comparison saved={saved} />
      {confirming ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
        <div key="confirmation" role="group" aria-labelledby={question} className={classes.actions}>
          <span id={question}>{runsStrings.confirmDelete}</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              deleteRun(savedId);
              setConfirming(false); // in case the deletion is refused
            }}
          >
            {runsStrings.delete}
          </Button>
          {/* Has the focus, so that a key held down or pressed twice deletes nothing. */}
          <Button size="compact-sm" variant="subtle" autoFocus onClick={() => setConfirming(false)}>
            {runsStrings.keep}
          </Button>
        </div>
      ) : (
        <div key="actions" className={classes.actions}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={runsStrings.openRun(title)}
            aria-describedby={progress}
            onClick={() => {
              openRun(saved);
              onOpen();
            }}
          >
            {runsStrings.open}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={runsStrings.deleteRun(title)}
            aria-describedby={progress}
            autoFocus={confirming === false}
            onClick={() => setConfirming(true)}
          >
            {runsStrings.delete}
          </Button>
        </div>
      )}
    </li>
  );
}

/** How the run differs from the current one, and whether it is drawn on the chart. */
function Comparison({ saved }: { readonly saved: SavedRun }) {
  const { compare } = useCommands();
  const config = useSelector((state) => visibleRun(state)?.config);
  const textId = useSelector((state) => visibleRun(state)?.textId);
  const compared = useSelector(comparedRuns);
  if (!config) return null;
  const shown = compared.some(({ savedId }) => savedId === saved.savedId);
  return (
    <>
      <p className={classes.metadata}>
        {saved.textId !== textId && `${runsStrings.differentText}, `}
        {describeDifferences(differences(saved.run, config))}
      </p>
      <Checkbox
        size="xs"
        classNames={{ root: classes.onChart, label: classes.onChartLabel }}
        label={
          <>
            {runsStrings.onChart}
            <span className="visually-hidden">: {saved.label || saved.textName}</span>
          </>
        }
        checked={shown}
        disabled={!shown && (compared.length >= maxComparedRuns - 1 || saved.curve.length < 2)}
        onChange={({ currentTarget }) => compare(saved.savedId, currentTarget.checked)}
      />
    </>
  );
}
