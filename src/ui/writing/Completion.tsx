/** One completion as running text: the prompt in blue, then the words as they were drawn. */

import { memo } from 'react';
import type { PromptWord, Tokenization, WrittenWord } from '../../store/protocolTypes';
import classes from './Completion.module.css';
import { PromptTail, tailOf } from './PromptTail';
import { WordBlock } from './WordBlock';

interface CompletionProps {
  /** Names the completion in its words' `data-place`, by which the panel finds them. */
  readonly place: string;
  readonly prompt: readonly PromptWord[];
  readonly words: readonly WrittenWord[];
  readonly tokenizer: Tokenization;
  readonly writing: boolean;
}

/** So many words are drawn again when one is added. */
const blockLength = 50;
/** Words from which the browser need not lay out what is out of sight. */
const long = 100;

/** A completion is one stop of the Tab key; the arrow keys go from word to word in it (see `useActiveWord`). */
export const Completion = memo(function Completion(props: CompletionProps) {
  const { place, prompt, words, tokenizer, writing } = props;
  const stopsInPrompt = prompt.slice(tailOf(prompt)).some(({ known }) => !known);
  const blocks = Math.ceil(words.length / blockLength);
  return (
    <li
      className={classes.completion}
      dir="auto"
      data-long={prompt.length + words.length > long || undefined}
    >
      <PromptTail place={place} prompt={prompt} tokenizer={tokenizer} />
      {Array.from({ length: blocks }, (_, block) => (
        <WordBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: words are only ever added at the end
          key={block}
          place={place}
          words={words}
          from={block * blockLength}
          to={Math.min(words.length, (block + 1) * blockLength)}
          before={prompt.at(-1)?.token}
          tokenizer={tokenizer}
          stops={block === 0 && !stopsInPrompt}
          fresh={writing && block === blocks - 1}
        />
      ))}
      {writing && <span className={classes.pen} aria-hidden="true" />}
    </li>
  );
});
