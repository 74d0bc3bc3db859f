/** The dialog that measures the engines on this machine and lets one be chosen. */

import { backendNames } from '../../config/settings';
import { engineInUse, measuringBlockedBy } from '../../store/engines';
import { summaryOf } from '../../store/selectors';
import type { EngineMeasurement } from '../../store/state';
import { FailureNotice } from '../failures/FailureNotice';
import { headerStrings } from '../header/strings';
import { FocusableButton } from '../shared/FocusableButton';
import { QuietButton } from '../shared/QuietButton';
import { Sheet } from '../shared/Sheet';
import { useCommands, useSelector } from '../shared/store';
import { backendLabels } from '../shared/strings/common';
import { quoted, shortName } from '../shared/visibleToken';
import classes from './EnginesSheet.module.css';
import { EnginesTable } from './EnginesTable';
import { enginesStrings as strings } from './strings';

/** Of the table with all its rows, in pixels, so that the dialog does not grow while they appear. */
const tableHeight = 25 + 41 * backendNames.length;

interface EnginesSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function EnginesSheet({ opened, onClose }: EnginesSheetProps) {
  const { cancelMeasuring } = useCommands();
  const close = () => {
    cancelMeasuring();
    onClose();
  };
  return (
    <Sheet title={strings.title} opened={opened} onClose={close}>
      <FailureNotice about="run" />
      <Introduction />
      <div className={classes.rows} style={{ minHeight: tableHeight }}>
        <EnginesTable />
      </div>
      <Measuring />
      <Choice />
    </Sheet>
  );
}

/** What is measured, and on which text. */
function Introduction() {
  const text = useSelector(({ engines }) => engines?.text);
  const name = useSelector((state) => summaryOf(state)?.name);
  if (text?.madeUp) return <p>{strings.onMadeUpText(text.vocabularySize)}</p>;
  return name === undefined ? null : <p>{strings.onText(quoted(shortName(name)))}</p>;
}

/** What is being measured, or the result, and the button that cancels or repeats. */
function Measuring() {
  const engines = useSelector((state) => state.engines);
  const blockedBy = useSelector(measuringBlockedBy);
  const { measureEngines, cancelMeasuring } = useCommands();
  const isMeasuring = engines?.state === 'measuring';
  return (
    <div className={classes.measuring}>
      <FocusableButton
        data-autofocus
        className={classes.button}
        variant={isMeasuring ? 'filled' : 'default'}
        unavailable={!isMeasuring && blockedBy !== undefined}
        onClick={isMeasuring ? cancelMeasuring : measureEngines}
      >
        {isMeasuring ? strings.cancel : strings.again}
      </FocusableButton>
      <p role="status">
        {!isMeasuring && blockedBy ? headerStrings.measureBlocked[blockedBy] : engines && statusOf(engines)}
      </p>
    </div>
  );
}

function statusOf({ state, running, rows }: EngineMeasurement): string {
  if (state === 'cancelled') return strings.cancelled;
  if (state === 'measuring') return running ? strings.measuring(backendLabels[running]) : strings.starting;
  const measured = rows.flatMap((row) => ('stepMs' in row ? [row] : []));
  const [fastest] = measured.sort((one, other) => one.stepMs - other.stepMs);
  return fastest ? strings.fastest(backendLabels[fastest.backend]) : strings.noneMeasured;
}

/** The Backend setting, in words, and the way back to Automatic. */
function Choice() {
  const choice = useSelector(({ settings }) => settings.backend);
  const isDelayed = useSelector((state) => choice !== 'automatic' && engineInUse(state) !== choice);
  const { change } = useCommands();
  if (choice === 'automatic') return <p className={classes.choice}>{strings.isAutomatic}</p>;
  return (
    <p className={classes.choice}>
      {strings.isChosen(backendLabels[choice])} {isDelayed && strings.fromNextRun}{' '}
      <QuietButton unavailable={false} onClick={() => change({ backend: 'automatic' })}>
        {strings.useAutomatic}
      </QuietButton>
    </p>
  );
}
