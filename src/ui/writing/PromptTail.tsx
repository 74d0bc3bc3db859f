/** The prompt in front of a completion; of a long one only the end, which is all that the network sees. */

import { memo } from 'react';
import type { PromptWord, Tokenization } from '../../store/protocolTypes';
import { shortToken } from '../shared/visibleToken';
import classes from './Completion.module.css';
import { gapBefore } from './spacing';
import { promptStrings as strings } from './strings';

/** Maximum number of prompt words shown: more would push the completion out of view. */
export const tailLength = 120;

/** The index at which the visible part starts. */
export function tailStart({ length }: readonly PromptWord[]): number {
  return Math.max(0, length - tailLength);
}

interface PromptTailProps {
  /** The completion's id. */
  readonly completion: string;
  readonly prompt: readonly PromptWord[];
  readonly tokenizer: Tokenization;
}

export const PromptTail = memo(function PromptTail({ completion, prompt, tokenizer }: PromptTailProps) {
  const from = tailStart(prompt);
  const firstUnknown = prompt.findIndex(({ known }, at) => at >= from && !known);
  return (
    <>
      {from > 0 && (
        <>
          <span className="visually-hidden">{strings.beginningHidden}</span>
          <span className={classes.prompt} aria-hidden="true">
            {strings.ellipsis}
          </span>
        </>
      )}
      {prompt.slice(from).map(({ token, known }, index) => {
        const at = from + index;
        const word = shortToken(token);
        return (
          <span key={at}>
            {gapBefore(token, prompt[at - 1]?.token, tokenizer)}
            {known ? (
              <span className={classes.prompt}>{word}</span>
            ) : (
              <span
                className={classes.unknown}
                data-completion={completion}
                data-kind="prompt"
                data-at={at}
                tabIndex={at === firstUnknown ? 0 : -1}
              >
                {word}
              </span>
            )}
          </span>
        );
      })}
    </>
  );
});
