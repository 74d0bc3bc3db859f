/** One saved run in the list: what it is, and what can be done with it. */

import { Button, Checkbox } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { SavedRun } from '../../store/protocolTypes';
import { comparedRuns, differences, maxComparedRuns } from '../../store/savedRuns';
import { visibleRun } from '../../store/selectors';
import { formatBytes } from '../shared/format';
import { useCommands, useSelector } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { RunLabel } from './RunLabel';
import classes from './RunsSheet.module.css';
import { differencesLine, formatMoment, progressOf } from './runWords';

interface RunRowProps {
  readonly saved: SavedRun;
  /** The run is on its way to the desk. */
  readonly onOpen: () => void;
}

/** One function for every render: another one would hand the focus on whenever the list is told anew. */
const closeButton = () => document.querySelector<HTMLElement>('dialog[open] button');

export function RunRow({ saved, onOpen }: RunRowProps) {
  const { openRun, deleteRun } = useCommands();
  const [asking, setAsking] = useState<boolean>(); // false once it was answered: then the button has the focus again
  const place = useRef<HTMLLIElement>(null);
  useFocusFallback(place, closeButton);
  const [progress, question] = [useId(), useId()];
  const { savedId, textName, label, savedAt, bytes } = saved;
  const title = label || textName;
  return (
    <li ref={place} className={classes.row}>
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
      {asking ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
        <div key="asking" role="group" aria-labelledby={question} className={classes.actions}>
          <span id={question}>Delete it for good?</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              deleteRun(savedId);
              setAsking(false); // it goes, or it is refused and stays
            }}
          >
            Delete
          </Button>
          {/* A key that is held down, or pressed twice, deletes nothing. */}
          <Button size="compact-sm" variant="subtle" autoFocus onClick={() => setAsking(false)}>
            Keep
          </Button>
        </div>
      ) : (
        <div key="actions" className={classes.actions}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Open ${title}`}
            aria-describedby={progress}
            onClick={() => {
              openRun(saved);
              onOpen();
            }}
          >
            Open
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Delete ${title}`}
            aria-describedby={progress}
            autoFocus={asking === false}
            onClick={() => setAsking(true)}
          >
            Delete
          </Button>
        </div>
      )}
    </li>
  );
}

/** Whether it is drawn beside the present run, and in what they differ. */
function Comparison({ saved }: { readonly saved: SavedRun }) {
  const { compare } = useCommands();
  const config = useSelector((state) => visibleRun(state)?.config);
  const textId = useSelector((state) => visibleRun(state)?.textId);
  const drawn = useSelector(comparedRuns);
  if (!config) return null;
  const shown = drawn.some(({ savedId }) => savedId === saved.savedId);
  const differing = differencesLine(differences(saved.run, config));
  return (
    <>
      <p className={classes.metadata}>
        {saved.textId === textId ? '' : 'another text, '}
        {differing}
      </p>
      <Checkbox
        size="xs"
        classNames={{ root: classes.drawn, label: classes.drawnLabel }}
        label={
          <>
            On the chart<span className="visually-hidden">: {saved.label || saved.textName}</span>
          </>
        }
        checked={shown}
        disabled={!shown && (drawn.length >= maxComparedRuns - 1 || saved.curve.length < 2)}
        onChange={({ currentTarget }) => compare(saved.savedId, currentTarget.checked)}
      />
    </>
  );
}
