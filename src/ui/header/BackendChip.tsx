/** The chip that names the backend, explains in a popover why it is in use, and offers to measure the engines. */

import { Popover, UnstyledButton } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { measuringBlockedBy, reportInUse } from '../../store/engines';
import { FocusableButton } from '../shared/FocusableButton';
import { LazyComponent } from '../shared/LazyComponent';
import { useCommands, useSelector } from '../shared/store';
import classes from './Header.module.css';
import { rendererName } from './rendererName';
import { headerStrings } from './strings';

const fetchSheet = () => import('../engines/EnginesSheet').then(({ EnginesSheet }) => EnginesSheet);

export function BackendChip() {
  const report = useSelector(reportInUse);
  const [explained, setExplained] = useState(false);
  /** Undefined until the dialog is first opened, which fetches its code. */
  const [measuring, setMeasuring] = useState<boolean>();
  const { measureEngines } = useCommands();
  const chip = useRef<HTMLButtonElement>(null);
  return (
    <>
      {/* Not in a portal, so that Tab leads from the chip into the explanation. */}
      <Popover
        width={320}
        position="bottom-end"
        shadow="none"
        returnFocus
        withinPortal={false}
        opened={explained}
        onChange={setExplained}
      >
        <Popover.Target>
          <UnstyledButton ref={chip} className={classes.chip} onClick={() => setExplained(!explained)}>
            {report
              ? headerStrings.backend(report, report.renderer && rendererName(report.renderer))
              : headerStrings.backendUnknown}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.explanation} aria-label={headerStrings.backendTitle}>
          {report ? headerStrings.backendExplanation(report) : headerStrings.backendUnknownExplanation}
          <MeasureButton
            onMeasure={() => {
              setExplained(false);
              setMeasuring(true);
              measureEngines();
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {measuring !== undefined && (
        <LazyComponent name={headerStrings.enginesName} fetch={fetchSheet}>
          {(EnginesSheet) => (
            <EnginesSheet
              opened={measuring}
              onClose={() => {
                setMeasuring(false);
                chip.current?.focus(); // the button that opened the dialog is gone
              }}
            />
          )}
        </LazyComponent>
      )}
    </>
  );
}

function MeasureButton({ onMeasure }: { readonly onMeasure: () => void }) {
  const blockedBy = useSelector(measuringBlockedBy);
  const noteId = useId();
  return (
    <div className={classes.measure}>
      <FocusableButton
        variant="default"
        size="compact-md"
        unavailable={blockedBy !== undefined}
        aria-describedby={noteId}
        onClick={onMeasure}
      >
        {headerStrings.measure}
      </FocusableButton>
      <span className={classes.measureNote} id={noteId}>
        {blockedBy ? headerStrings.measureBlocked[blockedBy] : headerStrings.measureNote}
      </span>
    </div>
  );
}
