/** What the rules need to know of the whole text before its first block is rewritten. */

import { type Cut, orderedCuts } from './cuts';
import { createGutenbergFinder } from './gutenberg';
import { createKnownWords, endsInHyphen, type KnownWords } from './knownWords';
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
      let mayBeBroken = false;
      for (let start = 0; start < block.length; ) {
        const feed = block.indexOf('\n', start);
        const end = feed < 0 ? block.length : feed + 1;
        pageEnds.scan(block, { start, end, offset });
        mayBeBroken ||= feed > 0 && endsInHyphen(block, feed);
        start = end;
      }
      words.scan(block, mayBeBroken);
    },
    words,
    cuts: () => orderedCuts([...gutenberg.cuts(), ...pageEnds.cuts()]),
  };
}
