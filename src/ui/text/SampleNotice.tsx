/** Says which settings the current sample has set. */

import { usesSampleSettings } from '../../store/sampleSettings';
import { useSelector } from '../shared/store';
import classes from './CorpusRegion.module.css';
import { corpusStrings } from './strings';

/** The live region is always rendered, so that screen readers announce what appears in it. */
export function SampleNotice() {
  const isShown = useSelector(({ text: { ready }, settings }) => {
    const { source } = ready ?? {};
    return (
      source?.kind === 'sample' && source.name !== undefined && usesSampleSettings(source.name, settings)
    );
  });
  return (
    <div role="status">{isShown && <p className={classes.omitted}>{corpusStrings.sampleSettings}</p>}</div>
  );
}
