/** The settings and the outcome as lines, for a printed page. */

import { summaryOf, visibleRun } from '../../store/selectors';
import { unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { usePrinting } from '../shared/useOnScreen';
import { outcomeLine, settingsLine } from './chartCaption';

export function PrintedSettings() {
  const unit = useSelector((state) => unitOf(summaryOf(state)?.tokenizer));
  const run = useSelector(visibleRun);
  const settings = useSelector((state) => visibleRun(state)?.config ?? state.settings.run);
  const printing = usePrinting();
  if (!printing) return null;
  return (
    <p>
      {settingsLine(settings, unit)}
      <br />
      {run && outcomeLine(run, unit)}
    </p>
  );
}
