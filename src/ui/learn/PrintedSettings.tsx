/** The text, the settings and the outcome as lines, for a printed page. */

import { summaryOf, visibleRun } from '../../store/selectors';
import { unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { usePrinting } from '../shared/useOnScreen';
import { outcomeLine, settingsLine } from './chartCaption';

export function PrintedSettings() {
  const unit = useSelector((state) => unitOf(summaryOf(state)?.tokenizer));
  const name = useSelector((state) => summaryOf(state)?.name);
  const run = useSelector(visibleRun);
  const settings = useSelector((state) => visibleRun(state)?.config ?? state.settings.run);
  const printing = usePrinting();
  if (!printing) return null;
  return (
    <p>
      <strong>{name}</strong>
      <br />
      {settingsLine(settings, unit)}
      <br />
      {run && outcomeLine(run, unit)}
    </p>
  );
}
