/** The network as a column of its layers; *Settings* opens all fields in its place, in a narrow window as a sheet. */

import { UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useId, useRef } from 'react';
import { summaryOf } from '../../store/selectors';
import { Region } from '../shared/Region';
import { Sheet } from '../shared/Sheet';
import { useCommands, useSelector } from '../shared/store';
import { Network } from './Network';
import classes from './SettingsDrawer.module.css';
import { SettingsFields } from './SettingsFields';
import { modelStrings } from './strings/common';

/** The width from which the left margin exists: see App.module.css. */
const wide = '(min-width: 1000px)';

export function SettingsDrawer() {
  const inMargin = useMediaQuery(wide, true, { getInitialValueInEffect: false });
  const opened = useSelector(({ settingsOpened }) => settingsOpened);
  const { changeView } = useCommands();
  const id = useId();
  const wasInMargin = useRef(inMargin);
  // Fields that were open in the margin do not become a dialog over the page.
  useEffect(() => {
    if (wasInMargin.current && !inMargin) changeView({ settingsOpened: false });
    wasInMargin.current = inMargin;
  }, [inMargin, changeView]);
  return (
    <Region
      title={modelStrings.title}
      className={classes.region}
      aside={
        <UnstyledButton
          className={classes.button}
          aria-expanded={opened}
          aria-controls={id}
          onClick={() => changeView({ settingsOpened: !opened })}
        >
          {modelStrings.settings}
        </UnstyledButton>
      }
    >
      <div id={id}>
        {inMargin &&
          (opened ? (
            <SettingsFields />
          ) : (
            <div className={classes.network}>
              <NetworkColumn />
            </div>
          ))}
      </div>
      {!inMargin && (
        <Sheet
          title={modelStrings.settings}
          tall
          opened={opened && !wasInMargin.current}
          onClose={() => changeView({ settingsOpened: false })}
        >
          <SettingsFields />
        </Sheet>
      )}
    </Region>
  );
}

function NetworkColumn() {
  const model = useSelector(({ settings }) => settings.run.model);
  const distinct = useSelector((state) => summaryOf(state)?.distinct);
  return <Network model={model} distinct={distinct} />;
}
