/** Tells a screen reader when the state changes: a word when training starts or ends, never every step. */

import { useEffect, useState } from 'react';
import { lastValidation, summaryOf, trainingState, visibleRun } from '../../store/selectors';
import { useVerdict } from '../training/useVerdict';
import { formatCount } from './format';
import { formatPerplexity } from './meaning';
import { stateSentence } from './stateSentence';
import { useSelector } from './store';
import { useThrottledSelector } from './useThrottledSelector';

export function Announcer() {
  const state = useSelector(trainingState);
  const step = useThrottledSelector((all) => visibleRun(all)?.step ?? 0, 1000);
  const loss = useSelector((all) => lastValidation(visibleRun(all))?.loss);
  const summary = useSelector(summaryOf);
  const writing = useSelector((all) => all.writing.completions?.state);
  const verdict = useVerdict();
  const judgement = verdict && `${verdict.standing} ${verdict.words.sentence}`;
  const [said, say] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of state is news; a step is not
  useEffect(() => {
    const perplexity = loss === undefined ? undefined : formatPerplexity(loss);
    say(stateSentence(state, { step, perplexity }));
  }, [state]);
  useEffect(() => {
    if (summary) {
      say(`Text ready: ${formatCount(summary.tokens)} tokens, ${formatCount(summary.distinct)} distinct.`);
    }
  }, [summary]);
  useEffect(() => {
    if (judgement) say(judgement);
  }, [judgement]);
  useEffect(() => {
    if (writing === 'done') say('The completions are written.');
  }, [writing]);

  return (
    <div className="visually-hidden" aria-live="polite">
      {said}
    </div>
  );
}
