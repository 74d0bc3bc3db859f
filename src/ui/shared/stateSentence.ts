/** A change of state, as it is announced. */

import type { RunState } from '../../store/protocolTypes';
import { formatCount } from './format';

interface Facts {
  readonly step: number;
  /** As printed; absent before a measurement. */
  readonly perplexity?: string;
}

export function stateSentence(state: RunState, { step, perplexity }: Facts): string {
  const at = `at step ${formatCount(step)}`;
  const reached = perplexity === undefined ? '' : ` Validation perplexity ${perplexity}.`;
  switch (state) {
    case 'idle':
      return '';
    case 'compiling':
      return 'Getting ready to learn.';
    case 'training':
      return step === 0 ? 'Learning.' : `Learning, ${at}.`;
    case 'paused':
      return `Paused ${at}.${reached}`;
    case 'finished':
      return `Finished ${at}.${reached}`;
    case 'stopped':
      return `Stopped ${at}.${reached}`;
    case 'diverged':
      return `The loss stopped being a number ${at}.`;
  }
}
