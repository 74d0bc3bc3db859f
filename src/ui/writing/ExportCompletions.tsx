/** What was written, taken along: as a file or to the clipboard. */

import { summaryOf, visibleCompletions, visibleRun } from '../../store/selectors';
import type { State } from '../../store/state';
import { CopyButton } from '../shared/CopyButton';
import { download } from '../shared/download';
import { fileNameOf } from '../shared/fileName';
import { QuietButton } from '../shared/QuietButton';
import { useSelector, useStoreApi } from '../shared/store';
import { completionsText } from './completionsText';
import classes from './WritingRegion.module.css';

/** Whether a column shows any words. */
function anythingWritten(state: State): boolean {
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
    shown: state.settings.writers,
    older: visibleRun(state)?.runId !== completions.runId,
  });
}

export function ExportCompletions() {
  const { getState } = useStoreApi();
  const none = useSelector((state) => summaryOf(state) === undefined);
  const nothing = !useSelector(anythingWritten);
  const save = () => {
    const name = fileNameOf(summaryOf(getState())?.name ?? '', 'completions', 'txt');
    download(name, new Blob([textOf(getState())], { type: 'text/plain;charset=utf-8' }));
  };
  if (none) return null;
  return (
    <span className={classes.keep}>
      <QuietButton aria-label="Save completions" unavailable={nothing} onClick={save}>
        Save
      </QuietButton>
      <CopyButton
        name="Copy completions"
        text={() => textOf(getState())}
        otherwise="“Save” keeps it as a file."
        unavailable={nothing}
      >
        Copy
      </CopyButton>
    </span>
  );
}
