/** Some of a completion's words, drawn once: what is written after them does not touch them. */

import { memo } from 'react';
import type { Tokenization, WrittenWord } from '../../store/protocolTypes';
import { shortToken } from '../shared/visibleToken';
import classes from './Completion.module.css';
import { gapBefore } from './spacing';

export interface WordBlockProps {
  readonly place: string;
  /** All words of the completion; those of the block are [from, to). */
  readonly words: readonly WrittenWord[];
  readonly from: number;
  readonly to: number;
  /** The prompt's last token; absent where there is no prompt. */
  readonly before: string | undefined;
  readonly tokenizer: Tokenization;
  /** Whether the Tab key stops at the block's first word. */
  readonly stops: boolean;
  /** Whether words are still arriving here. */
  readonly fresh: boolean;
}

/** Words are only ever added at the end of the same writing: where both ends are the same, so is what is between. */
export function sameBlock(one: WordBlockProps, other: WordBlockProps): boolean {
  const { words, ...rest } = one;
  const { words: others, ...same } = other;
  const fields = Object.keys(rest) as (keyof typeof rest)[];
  return (
    fields.every((field) => rest[field] === same[field]) &&
    words[one.from] === others[one.from] &&
    words[one.to - 1] === others[one.to - 1]
  );
}

export const WordBlock = memo(function WordBlock(props: WordBlockProps) {
  const { place, words, from, to, before, tokenizer, stops, fresh } = props;
  return (
    <span data-fresh={fresh || undefined}>
      {words.slice(from, to).map(({ token }, index) => {
        const at = from + index;
        return (
          <span key={at}>
            {gapBefore(token, at === 0 ? before : words[at - 1].token, tokenizer)}
            <span
              className={classes.word}
              data-place={place}
              data-kind="word"
              data-at={at}
              tabIndex={stops && index === 0 ? 0 : -1}
            >
              {shortToken(token)}
            </span>
          </span>
        );
      })}
    </span>
  );
}, sameBlock);
