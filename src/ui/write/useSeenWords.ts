/** Marks the words that the model saw when it drew the active one. */

import { useEffect } from 'react';
import type { Writer } from '../../store/protocolTypes';
import type { Run } from '../../store/state';
import type { ActiveWord } from './useActiveWord';

/** Words that the n-gram models see. */
const ngramContexts: Readonly<Partial<Record<Writer, number>>> = { bigram: 1, trigram: 2, fivegram: 4 };

/** The number of words that a model sees before the next one; 0 if not known. */
export function contextLengthOf(writer: Writer | undefined, run: Run | undefined): number {
  if (!writer) return 0;
  return ngramContexts[writer] ?? run?.config.model.contextLength ?? 0;
}

/** Sets `data-seen` on the words before the active one; React does not manage that attribute. */
export function useSeenWords(active: ActiveWord | undefined, contextLength: number): void {
  useEffect(() => {
    if (active?.kind !== 'word' || contextLength === 0) return;
    const line = active.element.closest('li');
    const words = [...(line?.querySelectorAll<HTMLElement>('[data-token]') ?? [])];
    const at = words.indexOf(active.element);
    const seen = words.slice(Math.max(0, at - contextLength), Math.max(0, at));
    for (const word of seen) word.dataset.seen = '';
    return () => {
      for (const word of seen) delete word.dataset.seen;
    };
  }, [active, contextLength]);
}
