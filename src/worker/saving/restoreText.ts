/** The text of a saved run, found before the desk is cleared for it: as it was kept, or read again. */

import type { Corpus } from '../../corpus/types';
import type { CorpusSource } from '../../protocol/requests';
import type { LoadedRun } from '../../storage/runRepository';
import { RequestError } from '../failures';
import type { TextOrigin } from '../session/loadedText';
import type { TextReader } from '../session/textReader';
import { corpusOf, textIdOf } from './savedText';

export interface RestoredText extends TextOrigin {
  readonly corpus: Corpus;
}

export interface TextRequest {
  /** What the person gives where the text was not kept. */
  readonly source?: CorpusSource;
  readonly reader: TextReader;
  readonly requestId: number;
}

/**
 * @returns undefined where the reading was called off
 * @throws Refusal where the text is needed and not given, or is another one
 * @throws CorpusError where what was given cannot be a corpus
 */
export async function restoreText(
  { record: kept, text }: LoadedRun,
  { source, reader, requestId }: TextRequest,
): Promise<RestoredText | undefined> {
  const { textId, textName: name } = kept;
  const { config } = text ?? { config: kept.textConfig };
  const known = text && corpusOf(text);
  if (known && (await textIdOf(known)) === textId) {
    return { corpus: known, config, source: text.source, textId };
  }
  // Of few bytes but many tokens (characters) the files are kept, and the tokens are not.
  const from = source ?? text?.source;
  const needed = { code: 'textNeeded', name, lost: !text || known !== undefined } as const;
  if (!from) throw new RequestError(needed);
  const corpus = await reader.read(from, config, requestId);
  if (!corpus) return undefined;
  if ((await textIdOf(corpus)) === textId) return { corpus, config, source: from, textId };
  throw new RequestError(source ? { code: 'otherText', name: corpus.summary.name, expected: name } : needed);
}

/** @throws Refusal where the saved numbers are not of a network on this text */
export async function requireMatchingShapes(
  { metadata, arrays, record: kept }: LoadedRun,
  { vocabulary }: Corpus,
): Promise<void> {
  const { snapshotOf } = await import('./runSnapshot');
  try {
    snapshotOf(metadata, arrays, { ...metadata.run.model, vocabularySize: vocabulary.size });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RequestError({ code: 'savedRunBroken', name: kept.textName });
  }
}
