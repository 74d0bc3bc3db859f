/** One completion as running text: the prompt, then the generated words. */

import { memo, useRef } from 'react';
import type { PromptWord, WrittenWord } from '../../store/protocolTypes';
import type { TokenSpacing } from '../shared/spacing';
import classes from './Completion.module.css';
import { PromptTail, tailStart } from './PromptTail';
import { useGrowingHeight } from './useGrowingHeight';
import { WordBlock } from './WordBlock';

interface CompletionProps {
  /** Identifies the completion in its words' `data-completion`: see `useActiveWord`. */
  readonly id: string;
  readonly prompt: readonly PromptWord[];
  /** Changes with the prompt as typed and the sampling settings: a completion of another kind may be shorter. */
  readonly kind: string;
  readonly words: readonly WrittenWord[];
  readonly spacing: TokenSpacing;
  readonly writing: boolean;
}

/** Words per block; adding a word renders only its block. */
const blockLength = 50;
/** From this length on, the browser may skip the layout of completions outside the viewport. */
const longLength = 100;

/** A completion is one tab stop; arrow keys move between its words: see `useActiveWord`. */
export const Completion = memo(function Completion(props: CompletionProps) {
  const { id, prompt, kind, words, spacing, writing } = props;
  const item = useRef<HTMLLIElement>(null);
  useGrowingHeight(item, kind);
  const tabStopInPrompt = prompt.slice(tailStart(prompt)).some(({ known }) => !known);
  const blocks = Math.ceil(words.length / blockLength);
  return (
    <li
      ref={item}
      className={classes.completion}
      dir="auto"
      data-long={prompt.length + words.length > longLength || undefined}
    >
      <PromptTail completion={id} prompt={prompt} spacing={spacing} />
      {Array.from({ length: blocks }, (_, block) => (
        <WordBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: words are only ever added at the end
          key={block}
          completion={id}
          words={words}
          from={block * blockLength}
          to={Math.min(words.length, (block + 1) * blockLength)}
          prompt={prompt}
          spacing={spacing}
          tabStop={block === 0 && !tabStopInPrompt}
          fresh={writing && block === blocks - 1}
        />
      ))}
      {writing && <span className={classes.cursor} aria-hidden="true" />}
    </li>
  );
});
