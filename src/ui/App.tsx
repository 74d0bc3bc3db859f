/** The page: text and model on the left, training and writing on the right. */

import { MantineProvider } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { summaryOf } from '../store/selectors';
import classes from './App.module.css';
import { Header } from './header/Header';
import { LearnView } from './learn/LearnView';
import { RunsSheet } from './runs/RunsSheet';
import { ModelRegion } from './settings/ModelRegion';
import { Announcer } from './shared/Announcer';
import { fetchWhenIdle } from './shared/idle';
import { spaceMayToggle, useShortcuts } from './shared/keyboard';
import { useCommands, useSelector, useStoreApi } from './shared/store';
import { UndoNotice } from './shared/UndoNotice';
import { UpdateNotice } from './shared/UpdateNotice';
import { mainContent } from './shared/useFocusFallback';
import { appStrings } from './strings';
import { CorpusRegion } from './text/CorpusRegion';
import { FirstVisit } from './text/FirstVisit';
import { PageDrop } from './text/PageDrop';
import { TextFiles } from './text/TextFiles';
import { theme, variables } from './theme';
import { WriteView } from './write/WriteView';

/** Lazy parts, prefetched so that they are available if the connection is lost. */
const prefetched = [
  () => import('./learn/LossChart'),
  () => import('./text/ZipfPlot'),
  () => import('./engines/EnginesSheet'),
];

export function App() {
  const noText = useSelector((state) => summaryOf(state) === undefined);
  const { toggleTraining } = useCommands();
  const [shortcutsOpened, setShortcutsOpened] = useState(false);
  const [runsOpened, setRunsOpened] = useState(false);
  const showRuns = useCallback(() => setRunsOpened(true), []);
  const { getState } = useStoreApi();
  useShortcuts({
    onSpace: useCallback(() => {
      const allowed = spaceMayToggle(getState());
      if (allowed) toggleTraining();
      return allowed;
    }, [getState, toggleTraining]),
    onToggle: toggleTraining,
    onHelp: useCallback(() => setShortcutsOpened(true), []),
  });
  useEffect(() => fetchWhenIdle(prefetched), []);
  const files = useRef<HTMLInputElement>(null);
  const chooseFiles = useCallback(() => files.current?.click(), []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {/* Not a link: following it would overwrite the settings in the URL fragment. */}
      <button type="button" className={classes.skip} onClick={() => mainContent()?.focus()}>
        {appStrings.skip}
      </button>
      <Header shortcutsOpened={shortcutsOpened} onShortcuts={setShortcutsOpened} />
      <main className={classes.main} id="main" tabIndex={-1} data-first={noText || undefined}>
        <TextFiles input={files} />
        {noText && <FirstVisit onChooseFiles={chooseFiles} onShowRuns={showRuns} />}
        <div className={classes.left}>
          <CorpusRegion onChooseFiles={chooseFiles} />
          <ModelRegion />
        </div>
        <div className={classes.right}>
          <LearnView onShowRuns={showRuns} />
          <WriteView />
        </div>
      </main>
      <Announcer />
      <UndoNotice />
      <UpdateNotice />
      <PageDrop />
      <RunsSheet opened={runsOpened} onClose={() => setRunsOpened(false)} />
    </MantineProvider>
  );
}
