/** One completion as running text: the prompt in blue, then the words as they were drawn. */

import { memo } from 'react';
import type { TokenizerName } from '../../config';
import type { PromptWord, WrittenWord } from '../../store/wireTypes';
import classes from './Completion.module.css';
import { gapBefore } from './spacing';

interface CompletionProps {
  /** Names the completion in its words' `data-place`, by which the panel finds them. */
  readonly place: string;
  readonly prompt: readonly PromptWord[];
  readonly words: readonly WrittenWord[];
  readonly tokenizer: TokenizerName;
  readonly writing: boolean;
}

/** A completion is one stop of the Tab key; the arrow keys go from word to word in it (see `useActiveWord`). */
export const Completion = memo(function Completion(props: CompletionProps) {
  const { place, prompt, words, tokenizer, writing } = props;
  const tokens = [...prompt, ...words].map(({ token }) => token);
  const gap = (at: number) => gapBefore(tokens[at], tokens[at - 1], tokenizer);
  const firstUnknown = prompt.findIndex(({ known }) => !known);
  const stop = firstUnknown >= 0 ? `prompt-${firstUnknown}` : 'word-0';
  const wordProps = (kind: 'prompt' | 'word', at: number) => ({
    'data-place': place,
    'data-kind': kind,
    'data-at': at,
    tabIndex: `${kind}-${at}` === stop ? 0 : -1,
  });
  return (
    <li className={classes.completion} dir="auto">
      {prompt.map(({ token, known }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word's place in the line is what it is
        <span key={`prompt-${at}`}>
          {gap(at)}
          {known ? (
            <span className={classes.prompt}>{token}</span>
          ) : (
            <span className={classes.unknown} {...wordProps('prompt', at)}>
              {token}
            </span>
          )}
        </span>
      ))}
      {words.map(({ token }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word's place in the line is what it is
        <span key={`word-${at}`}>
          {gap(prompt.length + at)}
          <span className={classes.word} {...wordProps('word', at)}>
            {token}
          </span>
        </span>
      ))}
      {writing && <span className={classes.pen} aria-hidden="true" />}
    </li>
  );
});
