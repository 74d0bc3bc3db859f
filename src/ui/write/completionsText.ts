/** Exports the completions as plain text, with the prompt, the settings and the models. Pure. */

import type { Writer } from '../../store/protocolTypes';
import type { Completions } from '../../store/state';
import { dependsOnTraining, type WriterPair } from '../../store/writers';
import { unitOf } from '../shared/meaning';
import { runningText, type TokenSpacing } from '../shared/spacing';
import { tailStart } from './PromptTail';
import { datedTitle, exportLines, promptStrings, samplingLine, writerStrings } from './strings';

interface Context extends TokenSpacing {
  /** The name of the training text. */
  readonly textName: string;
  /** The left and the right column. */
  readonly shown: WriterPair;
  /** Whether the completions were written by an earlier run than the current one. */
  readonly ofEarlierRun: boolean;
}

/** Lines end with LF. Long words are not shortened as on the page; a long prompt is reduced to its end, as there. */
export function completionsText(completions: Completions, context: Context): string {
  const { asTyped, sampling, prompt } = completions;
  const { textName, tokenizer, shown, ofEarlierRun } = context;
  const unit = unitOf(tokenizer);
  const unknown = [...new Set(prompt.filter(({ known }) => !known).map(({ token }) => token))];
  const head = [
    exportLines.text(textName),
    exportLines.prompt(asTyped),
    ...(unknown.length > 0 ? [exportLines.unknown(unknown)] : []),
    exportLines.sampling(samplingLine(sampling, unit)),
  ];
  const titleOf = (writer: Writer) =>
    dependsOnTraining(writer)
      ? datedTitle(writer, completions.step, ofEarlierRun)
      : writerStrings(writer, unit).title;
  const columns = shown.flatMap((writer) => {
    const lines = completions.words[writer];
    if (!lines) return [];
    const title = titleOf(writer);
    const texts = lines.map((words, index) => `${index + 1}. ${textOf(completions, words, context)}`);
    return [[title, '-'.repeat(title.length)].join('\n'), ...texts];
  });
  return `${[head.join('\n'), ...columns].join('\n\n')}\n`;
}

function textOf(
  { prompt }: Completions,
  words: readonly { readonly token: string }[],
  spacing: TokenSpacing,
): string {
  const from = tailStart(prompt);
  const tokens = [...prompt.slice(from), ...words].map(({ token }) => token);
  return (from > 0 ? `${promptStrings.ellipsis} ` : '') + runningText(tokens, spacing);
}
