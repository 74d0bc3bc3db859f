/** The page: text and model at the left, the curve above, the writing below. */

import { MantineProvider } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { summaryOf } from '../store/selectors';
import classes from './App.module.css';
import { CorpusRegion } from './corpus/CorpusRegion';
import { FirstVisit } from './corpus/FirstVisit';
import { PageDrop } from './corpus/PageDrop';
import { TextFiles } from './corpus/TextFiles';
import { Header } from './header/Header';
import { ModelRegion } from './model/ModelRegion';
import { RunsSheet } from './runs/RunsSheet';
import { Announcer } from './shared/Announcer';
import { fetchWhenIdle } from './shared/idle';
import { spaceMayToggle, useShortcuts } from './shared/keyboard';
import { useCommands, useSelector, useStoreApi } from './shared/store';
import { UndoNotice } from './shared/UndoNotice';
import { UpdateNotice } from './shared/UpdateNotice';
import { mainContent } from './shared/useFocusFallback';
import { theme, variables } from './theme';
import { TrainingRegion } from './training/TrainingRegion';
import { WritingRegion } from './writing/WritingRegion';

/** Fetched beforehand, so that the page goes on where the connection does not. */
const later = [() => import('./training/LossChart'), () => import('./corpus/ZipfPlot')];

export function App() {
  const first = useSelector((state) => summaryOf(state) === undefined);
  const { toggleTraining } = useCommands();
  const [shortcuts, setShortcuts] = useState(false);
  const [runs, setRuns] = useState(false);
  const showRuns = useCallback(() => setRuns(true), []);
  const { getState } = useStoreApi();
  useShortcuts({
    onSpace: useCallback(() => {
      const may = spaceMayToggle(getState());
      if (may) toggleTraining();
      return may;
    }, [getState, toggleTraining]),
    onToggle: toggleTraining,
    onHelp: useCallback(() => setShortcuts(true), []),
  });
  useEffect(() => fetchWhenIdle(later), []);
  const files = useRef<HTMLInputElement>(null);
  const chooseFiles = useCallback(() => files.current?.click(), []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {/* Not a link: the address keeps the settings, and following it would write over them. */}
      <button type="button" className={classes.skip} onClick={() => mainContent()?.focus()}>
        Skip to the desk
      </button>
      <Header shortcutsOpened={shortcuts} onShortcuts={setShortcuts} />
      <main className={classes.desk} id="desk" tabIndex={-1} data-first={first || undefined}>
        <TextFiles input={files} />
        {first && <FirstVisit onChooseFiles={chooseFiles} onShowRuns={showRuns} />}
        <div className={classes.left}>
          <CorpusRegion onChooseFiles={chooseFiles} />
          <ModelRegion />
        </div>
        <div className={classes.right}>
          <TrainingRegion onShowRuns={showRuns} />
          <WritingRegion />
        </div>
      </main>
      <Announcer />
      <UndoNotice />
      <UpdateNotice />
      <PageDrop />
      <RunsSheet opened={runs} onClose={() => setRuns(false)} />
    </MantineProvider>
  );
}
