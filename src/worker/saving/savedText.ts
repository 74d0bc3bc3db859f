/** Converts a corpus to the text that is saved with its runs, and back. */

import type { CorpusConfig } from '../../config/settings';
import type { Corpus } from '../../corpus/types';
import { vocabularyOf } from '../../corpus/vocabulary';
import type { CorpusSource } from '../../protocol/requests';
import { loadChecksum } from '../../storage/checksum';
import type { SavedText, SavedTextLimits } from '../../storage/savedRun';

/** A checksum of tokens, vocabulary and split, independent of their source: 16 hexadecimal digits. */
export async function textIdOf({ ids, vocabulary, split, boundary = -1 }: Corpus): Promise<string> {
  const checksum = (await loadChecksum())();
  const words = new TextEncoder().encode(JSON.stringify(vocabulary.words));
  const numbers = Int32Array.of(ids.length, vocabulary.size, boundary);
  for (const bytes of [numbers, ids, words, split.runEnds, split.runParts]) checksum.add(bytes);
  return checksum.digest();
}

interface Origin {
  readonly textId: string;
  readonly config: CorpusConfig;
  readonly source?: CorpusSource;
}

/** @param limits  a text that exceeds them is saved without its tokens, its files, or both */
export function savedTextOf(
  corpus: Corpus,
  { textId, config, source }: Origin,
  limits: SavedTextLimits,
): SavedText {
  const { summary, vocabulary, ids, split, boundary } = corpus;
  return {
    ...{ textId, config, summary, split, boundary },
    words: vocabulary.words,
    counts: vocabulary.counts,
    ids: ids.length <= limits.tokens ? ids : undefined,
    source: source && bytesOf(source) <= limits.sourceBytes ? source : undefined,
  };
}

/** Whether the tokens or the files are saved, so that the user need not provide the text again. */
export function isTextSaved({ ids, source }: Pick<SavedText, 'ids' | 'source'>): boolean {
  return ids !== undefined || source !== undefined;
}

function bytesOf(source: CorpusSource): number {
  return source.kind === 'sample' ? 0 : source.files.reduce((sum, { blob }) => sum + blob.size, 0);
}

/** @returns undefined if the tokens were not saved */
export function corpusOf({ summary, words, counts, ids, split, boundary }: SavedText): Corpus | undefined {
  return ids && { summary, vocabulary: vocabularyOf(words, counts), ids, split, boundary };
}
