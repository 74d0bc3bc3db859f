/** Restores the text of a saved run from its saved tokens, its saved files, or files from the user. */

import { noCleanUp } from '../../config/cleanUpRules';
import type { CorpusConfig } from '../../config/settings';
import type { Corpus } from '../../corpus/types';
import type { CorpusSource } from '../../protocol/requests';
import type { LoadedRun } from '../../storage/readRun';
import { RequestError } from '../failures';
import type { TextOrigin } from '../session/loadedText';
import type { TextReader } from '../session/textReader';
import { corpusOf, textIdOf } from './savedText';

export interface RestoredText extends TextOrigin {
  readonly corpus: Corpus;
}

export interface TextRequest {
  /** Provided by the user if the text was not saved. */
  readonly source?: CorpusSource;
  readonly reader: TextReader;
  readonly requestId: number;
  /** Called if the saved text is not the one that was saved. */
  readonly onDamaged: () => void;
}

/**
 * Does not change the session, so that a failure leaves it as it is.
 * @returns undefined if reading was canceled
 * @throws RequestError if the text is needed but not provided, or a different text is provided
 * @throws CorpusError if the source cannot be read as a corpus
 */
export async function restoreText(
  { record, text, isTextUnreadable }: LoadedRun,
  { source, reader, requestId, onDamaged }: TextRequest,
): Promise<RestoredText | undefined> {
  const { textId, textName: name } = record;
  const savedConfig = savedConfigOf(text?.config ?? record.textConfig);
  // Earlier versions had no clean-up; their texts must be read as they were.
  const config = { ...savedConfig, cleanUp: savedConfig.cleanUp ?? noCleanUp };
  const saved = text && corpusOf(text);
  if (saved && (await textIdOf(saved)) === textId) {
    return { corpus: saved, config, source: text.source, textId };
  }
  if (saved) onDamaged();
  // A text with many tokens in few bytes (character tokens) is saved as files, without its tokens.
  const origin = source ?? text?.source;
  const reason = isTextUnreadable ? 'unreadable' : !text || saved ? 'lost' : 'tooLarge';
  const textNeeded = { code: 'textNeeded', name, reason, savedId: record.savedId } as const;
  if (!origin) throw new RequestError(textNeeded);
  const corpus = await reader.read(origin, config, requestId);
  if (!corpus) return undefined;
  if ((await textIdOf(corpus)) === textId) return { corpus, config, source: origin, textId };
  throw new RequestError(
    source ? { code: 'otherText', name: corpus.summary.name, expected: name } : textNeeded,
  );
}

/** Runs saved by earlier versions have no choice of capitals; their texts are read again by the rules of those versions. */
function savedConfigOf(config: CorpusConfig): CorpusConfig {
  return config.keepCapitals === undefined ? { ...config, earlierRules: true } : config;
}

/** @throws RequestError if the saved arrays do not fit the run's network on this text */
export async function requireMatchingShapes(
  { metadata, arrays, record }: LoadedRun,
  { vocabulary }: Corpus,
): Promise<void> {
  const { snapshotOf } = await import('./runSnapshot');
  try {
    snapshotOf(metadata, arrays, { ...metadata.run.model, vocabularySize: vocabulary.size });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RequestError({ code: 'savedRunBroken', name: record.textName });
  }
}
