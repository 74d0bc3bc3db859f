/** The verdict on the finished run as text; undefined while it trains or is being evaluated. */

import { useMemo } from 'react';
import { presets } from '../../config/presets';
import { savedBytes, totalParameters } from '../../config/size';
import type { Recommendation } from '../../store/recommendation';
import { estimatedMs, isConcluded, visibleRun } from '../../store/selectors';
import type { State } from '../../store/state';
import { verdictOf } from '../../store/verdict';
import { formatDuration } from '../shared/format';
import { unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { type RecommendationText, recommendationText, standingSentence } from './strings/verdict';

export interface VerdictText {
  /** Empty if there is nothing to compare with. */
  readonly standing: string;
  readonly advice: Recommendation;
  readonly text: RecommendationText;
}

/** Not for an imported model, which cannot be trained without its text. */
function concludedRun(state: State) {
  const run = visibleRun(state);
  return isConcluded(run) && !state.text.ready?.imported ? run : undefined;
}

export function useVerdict(): VerdictText | undefined {
  const run = useSelector(concludedRun);
  const ready = useSelector(({ text }) => text.ready);
  const verdict = useMemo(() => run && ready && verdictOf(run, ready), [run, ready]);
  const preset = verdict?.advice.kind === 'preset' ? presets[verdict.advice.preset] : undefined;
  const durationMs = useSelector((state) => preset && estimatedMs(state, preset.run));
  const isNoticed = useSelector(({ failure }) => failure?.failure.code === 'diverged');
  return useMemo(() => {
    if (!verdict || !ready) return undefined;
    const { distinct } = ready.summary;
    const storage =
      preset && savedBytes(totalParameters(preset.run.model, distinct), preset.run.training).finished;
    const unit = unitOf(ready.summary.tokenizer);
    const duration = durationMs === undefined ? undefined : formatDuration(durationMs);
    const advised = recommendationText(verdict.advice, unit, { duration, storage });
    // The failure notice gives the same advice; the button is here.
    const text = isNoticed ? { ...advised, sentence: '' } : advised;
    return { standing: standingSentence(verdict.standing), advice: verdict.advice, text };
  }, [verdict, ready, durationMs, isNoticed, preset]);
}
