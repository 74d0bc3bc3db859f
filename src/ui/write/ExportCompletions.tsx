/** Buttons that save the completions as a file or copy them to the clipboard. */

import { summaryOf, visibleCompletions, visibleRun } from '../../store/selectors';
import type { State } from '../../store/state';
import { CopyButton } from '../shared/CopyButton';
import { download } from '../shared/download';
import { fileNameOf } from '../shared/fileName';
import { QuietButton } from '../shared/QuietButton';
import { useSelector, useStoreApi } from '../shared/store';
import { completionsText } from './completionsText';
import { exportStrings as strings } from './strings';
import classes from './WriteView.module.css';

/** Whether a column shows any words. */
function hasWords(state: State): boolean {
  const words = visibleCompletions(state)?.words;
  return state.settings.writers.some((writer) => words?.[writer]?.some((line) => line.length > 0));
}

function textOf(state: State): string {
  const completions = visibleCompletions(state);
  const summary = summaryOf(state);
  if (!completions || !summary) return '';
  return completionsText(completions, {
    textName: summary.name,
    tokenizer: summary.tokenizer,
    spacing: summary.spacing,
    shown: state.settings.writers,
    ofEarlierRun: visibleRun(state)?.runId !== completions.runId,
  });
}

export function ExportCompletions() {
  const { getState } = useStoreApi();
  const hasText = useSelector((state) => summaryOf(state) !== undefined);
  const unavailable = !useSelector(hasWords);
  const save = () => {
    const name = fileNameOf(summaryOf(getState())?.name ?? '', strings.fileKind, 'txt');
    download(name, new Blob([textOf(getState())], { type: 'text/plain;charset=utf-8' }));
  };
  if (!hasText) return null;
  return (
    <span className={classes.export}>
      <QuietButton aria-label={strings.saveName} unavailable={unavailable} onClick={save}>
        {strings.save}
      </QuietButton>
      <CopyButton
        name={strings.copyName}
        text={() => textOf(getState())}
        otherwise={strings.copyFailed}
        unavailable={unavailable}
      >
        {strings.copy}
      </CopyButton>
    </span>
  );
}
