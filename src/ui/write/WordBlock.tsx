/** A block of a completion's words, which later words do not render again. */

import { memo } from 'react';
import type { PromptWord, WrittenWord } from '../../store/protocolTypes';
import { createSpacer, type TokenSpacing } from '../shared/spacing';
import { shortToken } from '../shared/visibleToken';
import classes from './Completion.module.css';

export interface WordBlockProps {
  /** The completion's id. */
  readonly completion: string;
  /** All words of the completion; the block shows [from, to). */
  readonly words: readonly WrittenWord[];
  readonly from: number;
  readonly to: number;
  /** What the completion continues. */
  readonly prompt: readonly PromptWord[];
  readonly spacing: TokenSpacing;
  /** Whether the block's first word is a tab stop. */
  readonly tabStop: boolean;
  /** Whether words are still arriving here. */
  readonly fresh: boolean;
}

/** Any word of a block may change: completions are rewritten in place. */
export function sameBlock(one: WordBlockProps, other: WordBlockProps): boolean {
  const { words, ...rest } = one;
  const { words: others, ...same } = other;
  const fields = Object.keys(rest) as (keyof typeof rest)[];
  if (fields.some((field) => rest[field] !== same[field])) return false;
  for (let at = one.from; at < one.to; at++) if (words[at] !== others[at]) return false;
  return true;
}

export const WordBlock = memo(function WordBlock(props: WordBlockProps) {
  const { completion, words, from, to, prompt, spacing, tabStop, fresh } = props;
  const spacer = createSpacer(spacing);
  for (const { token } of prompt) spacer.skip(token);
  for (const { token } of words.slice(0, from)) spacer.skip(token);
  return (
    <span data-fresh={fresh || undefined}>
      {words.slice(from, to).map(({ token, given }, index) => {
        const at = from + index;
        if (given) {
          return (
            <span key={at} className={classes.prompt} data-token="">
              {shortToken(token)}
            </span>
          );
        }
        return (
          <span key={at}>
            {spacer.gapBefore(token)}
            <span
              className={classes.word}
              data-token=""
              data-completion={completion}
              data-kind="word"
              data-at={at}
              tabIndex={tabStop && index === 0 ? 0 : -1}
            >
              {shortToken(token)}
            </span>
          </span>
        );
      })}
    </span>
  );
}, sameBlock);
