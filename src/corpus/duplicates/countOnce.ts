/** Leaves out files that repeat another one, so that every text is counted once. */

import { boundary } from '../characterItems';
import { createOmissionLog } from '../omissions';
import { type BuildOptions, inSlices } from '../pauses';
import type { SourceText } from '../source';
import type { SummaryInput } from '../summary';
import type { Tokenization } from '../types';
import type { VocabularyBuilder } from '../vocabulary';
import { findDuplicates } from './duplicateFiles';

interface ReadText {
  readonly builder: VocabularyBuilder;
  /** Tokens at the end of each file. */
  readonly ends: readonly number[];
  readonly text: SourceText;
  readonly tokenization: Tokenization;
  /** Whether files that repeat others are counted too. */
  readonly countsAll: boolean;
}

/** Removes the tokens of files that repeat another file, unless all are counted or the files are given as a split. */
export async function countOnce(
  { builder, ends, text, tokenization, countsAll }: ReadText,
  options: BuildOptions,
): Promise<Pick<SummaryInput, 'files' | 'omissions' | 'duplicates'> & { readonly ends: readonly number[] }> {
  const { files, omissions } = text;
  if (text.given || files.length < 2) return { ends, files, omissions };
  const named = files.map(({ name }, file) => ({ name, end: ends[file] }));
  const unit =
    tokenization === 'characters'
      ? ({ kind: 'characters', lineEnd: builder.provisionalIdOf(boundary) } as const)
      : ({ kind: 'words' } as const);
  const found = await inSlices(findDuplicates(builder.provisionalIds(), named, unit), options);
  if (found.length === 0) return { ends, files, omissions };
  const [first] = found;
  const names = { name: files[first.file].name, of: files[first.of].name };
  const duplicates = { counted: countsAll, count: found.length, ...names };
  if (countsAll) return { ends, files, omissions, duplicates };
  const log = createOmissionLog(omissions);
  for (const { file, of } of found) {
    log.add({ name: files[file].name, reason: 'duplicate', duplicateOf: files[of].name });
  }
  const isKept = (_: unknown, file: number) => !found.some((each) => each.file === file);
  const ranges = ends.map((end, file) => ({ start: ends[file - 1] ?? 0, end })).filter(isKept);
  builder.retain(ranges);
  let total = 0;
  const keptEnds = ranges.map(({ start, end }) => (total += end - start));
  return { ends: keptEnds, files: files.filter(isKept), omissions: log.result(), duplicates };
}
