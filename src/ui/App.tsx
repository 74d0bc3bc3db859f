/** The page: text and model at the left, the curve above, the writing below. */

import { MantineProvider } from '@mantine/core';
import { useCallback, useState } from 'react';
import { summaryOf } from '../store/selectors';
import classes from './App.module.css';
import { CorpusRegion } from './corpus/CorpusRegion';
import { FirstVisit } from './corpus/FirstVisit';
import { PageDrop } from './corpus/PageDrop';
import { Header } from './header/Header';
import { ModelRegion } from './model/ModelRegion';
import { Announcer } from './shared/Announcer';
import { useCommands, useInkling } from './shared/inkling';
import { useShortcuts } from './shared/keyboard';
import { UndoSlip } from './shared/UndoSlip';
import { theme, variables } from './theme';
import { TrainingRegion } from './training/TrainingRegion';
import { WritingRegion } from './writing/WritingRegion';

export function App() {
  const first = useInkling((state) => summaryOf(state) === undefined);
  const { toggleTraining } = useCommands();
  const [shortcuts, setShortcuts] = useState(false);
  useShortcuts({ onToggle: toggleTraining, onHelp: useCallback(() => setShortcuts(true), []) });
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      {/* Not a link: the address keeps the settings, and following it would write over them. */}
      <button type="button" className={classes.skip} onClick={() => document.getElementById('desk')?.focus()}>
        Skip to the desk
      </button>
      <Header shortcutsOpened={shortcuts} onShortcuts={setShortcuts} />
      <main className={classes.desk} id="desk" tabIndex={-1} data-first={first || undefined}>
        {first && <FirstVisit />}
        <div className={classes.left}>
          <CorpusRegion />
          <ModelRegion />
        </div>
        <div className={classes.right}>
          <TrainingRegion />
          <WritingRegion />
        </div>
      </main>
      <Announcer />
      <UndoSlip />
      <PageDrop />
    </MantineProvider>
  );
}
