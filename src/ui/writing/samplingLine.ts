/** The sampling settings in one line. */

import type { SamplingConfig } from '../../config/settings';

/** temperature 0.8 · top-k 40 · 40 words · 3 completions · seed 7; what cuts nothing off is left out. */
export function samplingLine(sampling: SamplingConfig, unit: 'word' | 'character'): string {
  const { temperature, topK, topP, length, completions, seed, stopAtPeriod } = sampling;
  return [
    `temperature ${temperature}`,
    topK > 0 && `top-k ${topK}`,
    topP < 1 && `top-p ${topP}`,
    stopAtPeriod ? `to the full stop, ${length} ${unit}s at most` : `${length} ${unit}s`,
    completions !== 1 && `${completions} times`,
    `seed ${seed}`,
  ]
    .filter((part) => part !== false)
    .join(' · ');
}
