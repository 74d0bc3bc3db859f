/** What the rules need to know of the whole text before its first block is rewritten. */

import { type Cut, orderedCuts } from './cuts';
import { createGutenbergFinder } from './gutenberg';
import { createKnownWords, type KnownWords } from './knownWords';
import { createPageEndFinder } from './pageEnds';

export interface WholeText {
  readonly words: KnownWords;
  /** The passages to leave out, in order. */
  cuts(): readonly Cut[];
}

/** Receives the blocks of the text in order, then answers. */
export function createWholeText(): WholeText & { scan(block: string, offset: number): void } {
  const gutenberg = createGutenbergFinder();
  const pageEnds = createPageEndFinder();
  const words = createKnownWords();
  return {
    scan(block, offset) {
      gutenberg.scan(block, offset);
      pageEnds.scan(block, offset);
      words.scan(block);
    },
    words,
    cuts: () => orderedCuts([...gutenberg.cuts(), ...pageEnds.cuts()]),
  };
}
