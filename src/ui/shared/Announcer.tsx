/** Live region for screen readers: announces changes of state, never single steps. */

import { useEffect, useState } from 'react';
import { presentMeasurement } from '../../store/presentMeasurement';
import { summaryOf, trainingState, visibleRun } from '../../store/selectors';
import { useVerdict } from '../learn/useVerdict';
import { formatPerplexity } from './meaning';
import { useSelector } from './store';
import { sharedStrings } from './strings/common';
import { useThrottledSelector } from './useThrottledSelector';

export function Announcer() {
  const state = useSelector(trainingState);
  const step = useThrottledSelector((all) => visibleRun(all)?.step ?? 0, 1000);
  const loss = useSelector((all) => presentMeasurement(visibleRun(all))?.loss);
  const summary = useSelector(summaryOf);
  const writing = useSelector(
    ({ writing: { completions } }) => !completions?.rewritten && completions?.state,
  );
  const verdict = useVerdict();
  const verdictSentences = verdict && `${verdict.standing} ${verdict.text.sentence}`;
  const [announcement, announce] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of state is announced, not a step
  useEffect(() => {
    const perplexity = loss === undefined ? undefined : formatPerplexity(loss);
    announce(sharedStrings.stateChanged(state, { step, perplexity }));
  }, [state]);
  useEffect(() => {
    if (summary) announce(sharedStrings.textReady(summary.tokens, summary.distinct));
  }, [summary]);
  useEffect(() => {
    if (verdictSentences) announce(verdictSentences);
  }, [verdictSentences]);
  useEffect(() => {
    if (writing === 'done') announce(sharedStrings.completionsReady);
  }, [writing]);

  return (
    <div className="visually-hidden" aria-live="polite">
      {announcement}
    </div>
  );
}
