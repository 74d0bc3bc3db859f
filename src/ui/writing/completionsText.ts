/** What was written, as a text to keep: who wrote it, from what, and every completion as it is read. Pure. */

import type { Tokenization, Writer } from '../../store/protocolTypes';
import type { Completions } from '../../store/state';
import { dependsOnTraining, type WriterPair } from '../../store/writers';
import { unitOf } from '../shared/meaning';
import { tailOf } from './PromptTail';
import { samplingLine } from './samplingLine';
import { runningText } from './spacing';
import { datedTitle, writerWords } from './writerWords';

interface Context {
  /** Of the text that was learnt from. */
  readonly textName: string;
  readonly tokenizer: Tokenization;
  /** The columns, left and right. */
  readonly shown: WriterPair;
  /** Whether the run that wrote is no longer the one that is there. */
  readonly older: boolean;
}

/** Lines end with LF. Words are whole where the page cuts them short; of a long prompt each has the end, as there. */
export function completionsText(completions: Completions, context: Context): string {
  const { asTyped, sampling, prompt } = completions;
  const { textName, tokenizer, shown, older } = context;
  const unit = unitOf(tokenizer);
  const unknown = [...new Set(prompt.filter(({ known }) => !known).map(({ token }) => token))];
  const head = [
    `Text: ${textName}`,
    `Prompt: ${asTyped || '(none)'}`,
    ...(unknown.length > 0 ? [`Not in the text, so a blank to the model: ${unknown.join(', ')}`] : []),
    `Sampling: ${samplingLine(sampling, unit)}`,
  ];
  const titleOf = (writer: Writer) =>
    dependsOnTraining(writer) ? datedTitle(writer, completions.step, older) : writerWords(writer, unit).title;
  const columns = shown.flatMap((writer) => {
    const lines = completions.words[writer];
    if (!lines) return [];
    const title = titleOf(writer);
    const texts = lines.map((words, index) => `${index + 1}. ${textOf(completions, words, tokenizer)}`);
    return [[title, '-'.repeat(title.length)].join('\n'), ...texts];
  });
  return `${[head.join('\n'), ...columns].join('\n\n')}\n`;
}

function textOf(
  { prompt }: Completions,
  words: readonly { readonly token: string }[],
  tokenizer: Tokenization,
): string {
  const from = tailOf(prompt);
  const tokens = [...prompt.slice(from), ...words].map(({ token }) => token);
  return (from > 0 ? '… ' : '') + runningText(tokens, tokenizer);
}
