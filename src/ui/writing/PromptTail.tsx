/** The prompt before what was written; of a long one only the end, which is all that the network looks at. */

import { memo } from 'react';
import type { PromptWord, Tokenization } from '../../store/protocolTypes';
import { shortToken } from '../shared/visibleToken';
import classes from './Completion.module.css';
import { gapBefore } from './spacing';

/** Words shown of a prompt: more would push what was written out of sight. */
export const tailLength = 120;

/** Where the shown part begins. */
export function tailOf({ length }: readonly PromptWord[]): number {
  return Math.max(0, length - tailLength);
}

interface PromptTailProps {
  readonly place: string;
  readonly prompt: readonly PromptWord[];
  readonly tokenizer: Tokenization;
}

export const PromptTail = memo(function PromptTail({ place, prompt, tokenizer }: PromptTailProps) {
  const from = tailOf(prompt);
  const firstUnknown = prompt.findIndex(({ known }, at) => at >= from && !known);
  return (
    <>
      {from > 0 && (
        <>
          <span className="visually-hidden">The beginning of the prompt is left out.</span>
          <span className={classes.prompt} aria-hidden="true">
            …
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
                data-place={place}
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
