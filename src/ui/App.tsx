/** The page: the top line, text and network in the left margin, and one of three views. */

import { MantineProvider, Tabs } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { summaryOf } from '../store/selectors';
import { viewNames } from '../store/view';
import classes from './App.module.css';
import { Header } from './header/Header';
import { InsideView } from './inside/InsideView';
import { LearnView } from './learn/LearnView';
import { RunsSheet } from './runs/RunsSheet';
import { SettingsDrawer } from './settings/SettingsDrawer';
import { Announcer } from './shared/Announcer';
import { fetchWhenIdle } from './shared/idle';
import { useShortcuts } from './shared/keyboard';
import { useCommands, useSelector } from './shared/store';
import { UndoNotice } from './shared/UndoNotice';
import { UpdateNotice } from './shared/UpdateNotice';
import { mainContent, primaryControl } from './shared/useFocusFallback';
import { appStrings } from './strings';
import { CorpusRegion } from './text/CorpusRegion';
import { FirstVisit } from './text/FirstVisit';
import { PageDrop } from './text/PageDrop';
import { TextFiles } from './text/TextFiles';
import { theme, variables } from './theme';
import { TopLine } from './topLine/TopLine';
import { WriteView } from './write/WriteView';

/** Lazy parts, prefetched so that they are available if the connection is lost. */
const prefetched = [
  () => import('./learn/LossChart'),
  () => import('./text/ZipfPlot'),
  () => import('./engines/EnginesSheet'),
];

export function App() {
  const noText = useSelector((state) => summaryOf(state) === undefined);
  const view = useSelector((state) => state.view);
  const { toggleTraining, changeView } = useCommands();
  const [shortcutsOpened, setShortcutsOpened] = useState(false);
  const [runsOpened, setRunsOpened] = useState(false);
  const showRuns = useCallback(() => setRunsOpened(true), []);
  useShortcuts({
    onToggle: toggleTraining,
    onHelp: useCallback(() => setShortcutsOpened(true), []),
  });
  useEffect(() => fetchWhenIdle(prefetched), []);
  const files = useRef<HTMLInputElement>(null);
  const chooseFiles = useCallback(() => files.current?.click(), []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {/* Not a link: following it would overwrite the settings in the URL fragment. */}
      <button type="button" className={classes.skip} onClick={() => skip()}>
        {appStrings.skip}
      </button>
      <Header shortcutsOpened={shortcutsOpened} onShortcuts={setShortcutsOpened} />
      <Tabs
        value={view}
        keepMountedMode="display-none"
        onChange={(chosen) => changeView({ view: viewNames.find((name) => name === chosen) })}
      >
        <TopLine onShowRuns={showRuns} />
        <main className={classes.main} id="main" tabIndex={-1} data-first={noText || undefined}>
          <TextFiles input={files} />
          <div className={classes.margin}>
            <CorpusRegion onChooseFiles={chooseFiles} />
            <SettingsDrawer />
          </div>
          <div className={classes.stage}>
            {noText && <FirstVisit onChooseFiles={chooseFiles} onShowRuns={showRuns} />}
            <Tabs.Panel value="learn">
              <LearnView onShowRuns={showRuns} />
            </Tabs.Panel>
            <Tabs.Panel value="inside" data-no-print>
              <InsideView />
            </Tabs.Panel>
            <Tabs.Panel value="write">
              <WriteView />
            </Tabs.Panel>
          </div>
        </main>
      </Tabs>
      <Announcer />
      <UndoNotice />
      <UpdateNotice />
      <PageDrop />
      <RunsSheet opened={runsOpened} onClose={() => setRunsOpened(false)} />
    </MantineProvider>
  );
}

/** Moves the focus past the header: to the primary button, or to the page while that cannot be pressed. */
function skip(): void {
  const button = primaryControl();
  if (button?.matches(':enabled')) button.focus();
  else mainContent()?.focus();
}
