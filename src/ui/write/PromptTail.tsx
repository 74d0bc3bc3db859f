/** The prompt in front of a completion; of a long one only the end, which is all that the network sees. */

import { memo } from 'react';
import type { PromptWord } from '../../store/protocolTypes';
import { createSpacer, type TokenSpacing } from '../shared/spacing';
import { shortToken } from '../shared/visibleToken';
import classes from './Completion.module.css';
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
  readonly spacing: TokenSpacing;
}

export const PromptTail = memo(function PromptTail({ completion, prompt, spacing }: PromptTailProps) {
  const from = tailStart(prompt);
  const spacer = createSpacer(spacing);
  for (const { token } of prompt.slice(0, from)) spacer.skip(token);
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
            {spacer.gapBefore(token)}
            {known ? (
              <span className={classes.prompt} data-token="">
                {word}
              </span>
            ) : (
              <span
                className={classes.unknown}
                data-token=""
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
