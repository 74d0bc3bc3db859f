/** The source of a text as a stream of chunks; knows no tokens. */

import type { CleanUpFinding } from '../config/cleanUpRules';
import { isSampleName, type SampleName, samples } from '../config/samples';
import type { CorpusConfig } from '../config/settings';
import { addFindings, cleanUp } from '../documents/cleanUp/cleanUp';
import { type OpenDocument, openDocument } from '../documents/document';
import { DocumentError } from '../documents/documentError';
import { ModuleFetchError } from '../documents/fetchModule';
import { documentFailure, omissionReasons } from './documentFailures';
import { CorpusError } from './errors';
import { findGivenSplit } from './givenSplit';
import { createOmissionLog } from './omissions';
import { fetchSample } from './samples/fetchSample';
import type { CorpusSource, OmissionReason, Omissions } from './types';

/** A file that was read, as listed in the summary. */
interface FileRead {
  readonly name: string;
  readonly bytes: number;
  readonly kind?: OpenDocument['kind'];
  readonly encoding?: string;
  readonly replacedBytes?: number;
}

/** A text that can be read once. */
export interface SourceText {
  readonly name: string;
  /** Without the files that are left out, once they are known. */
  readonly bytesTotal: number;
  /** Whether the files are the parts of a split (training, validation, test) and already tokenized. */
  readonly given: boolean;
  /**
   * The text of each file in chunks; each file must be read to its end before the next one. A file that is left out has
   * no chunks, or only white space.
   * @throws CorpusError while it is read
   */
  texts(signal?: AbortSignal): Iterable<AsyncIterable<string>>;
  /** Number of bytes decoded so far. */
  readonly bytesRead: number;
  /** Files decoded so far. */
  readonly files: readonly FileRead[];
  /** Files left out so far. */
  readonly omissions: Omissions;
  /** What the rules of the clean-up have found so far. */
  readonly cleanUp: readonly CleanUpFinding[];
  /** The source without the files that are left out; undefined if none of its files is. */
  readonly usable?: CorpusSource;
}

/** How the files of a text are read, as far as they do not say it themselves. */
type ReadingChoices = Pick<CorpusConfig, 'encoding' | 'cleanUp'>;

/**
 * Opens a source; reading starts with the first of `texts`.
 * @throws CorpusError if it is a sample that this version does not have
 */
export function openSource(source: CorpusSource, choices: ReadingChoices = {}): SourceText {
  if (source.kind === 'files') return openFiles(source, choices);
  // Runs saved by earlier versions have a sample without a name.
  if (!isSampleName(source.name)) throw new CorpusError({ code: 'corpusSampleGone' });
  return openSample(source.name, choices);
}

/** Natural order: chapter 2 before chapter 10, independent of the language of the browser. */
const byName = new Intl.Collator('en', { numeric: true });

type FilesSource = Extract<CorpusSource, { kind: 'files' }>;
type NamedFile = FilesSource['files'][number];

/** Number of file names in the name of a text; the rest is counted. */
const maxNamed = 3;

/** A name for all files, bounded for folders of many files. */
export function nameOf(files: readonly { readonly name: string }[]): string {
  const names = files.slice(0, maxNamed).map(({ name }) => name);
  const more = files.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
}

/**
 * Opens files; those that cannot be used are left out. The only file, and the parts of a given split, must be usable.
 */
function openFiles(source: FilesSource, { encoding, cleanUp: rules = {} }: ReadingChoices): SourceText {
  const given = findGivenSplit(source.files);
  const ordered = given?.parts ?? source.files.toSorted((a, b) => byName.compare(a.name, b.name));
  const mustBeUsable = given !== undefined || ordered.length === 1;
  const files: FileRead[] = [];
  const usable: NamedFile[] = [];
  const omissions = createOmissionLog(source);
  const findings: CleanUpFinding[] = [];
  for (const { name } of given?.others ?? []) omissions.add({ name, reason: 'besideSplit' });
  let bytesTotal = ordered.reduce((sum, file) => sum + file.blob.size, 0);
  let bytesBefore = 0;
  let bytesRead = 0;

  function omitUnread({ name, blob }: NamedFile, reason: OmissionReason): void {
    omissions.add({ name, reason });
    bytesTotal -= blob.size;
  }

  async function* chunksOf(file: NamedFile, signal?: AbortSignal): AsyncGenerator<string> {
    const { name, blob } = file;
    const opened = await open(file, mustBeUsable, { encoding, signal });
    if (typeof opened === 'string') return omitUnread(file, opened);
    const onBytes = (bytes: number) => {
      bytesRead = bytesBefore + bytes;
    };
    let replacedBytes: number | undefined;
    const onReplaced = (bytes: number) => {
      replacedBytes = bytes;
    };
    let blank = true;
    // The files of a given split are already tokenized.
    const cleaned = given
      ? undefined
      : cleanUp(opened, { choices: rules, bytes: blob.size, onBytes, onReplaced, signal });
    try {
      for await (const chunk of cleaned?.chunks ?? opened.text({ onBytes, onReplaced, signal })) {
        blank &&= chunk.trim() === '';
        yield chunk;
      }
    } catch (error) {
      throw unreadable(name, error, signal);
    }
    bytesBefore += blob.size;
    if (blank && !mustBeUsable) return omissions.add({ name, reason: 'empty' });
    findings.push(...(cleaned?.findings() ?? []));
    files.push({ name, bytes: blob.size, kind: opened.kind, encoding: opened.encoding, replacedBytes });
    usable.push(file);
  }

  return {
    get name() {
      return nameOf(usable.length > 0 ? usable : ordered);
    },
    get bytesTotal() {
      return bytesTotal;
    },
    given: given !== undefined,
    *texts(signal) {
      for (const file of ordered) yield chunksOf(file, signal);
      const { omittedCounts } = omissions.result();
      if (usable.length === 0 && omittedCounts)
        throw new CorpusError({ code: 'corpusAllOmitted', omittedCounts });
    },
    get bytesRead() {
      return bytesRead;
    },
    files,
    get omissions() {
      return omissions.result();
    },
    get cleanUp() {
      return addFindings(findings);
    },
    get usable() {
      // What is left of other files must not be taken for the parts of a split when it is read again.
      const looksGiven = given === undefined && findGivenSplit(usable) !== undefined;
      if (usable.length === source.files.length || looksGiven) return undefined;
      return { kind: 'files' as const, files: usable, ...omissions.result() };
    },
  };
}

/**
 * Opens a file, or says why it cannot be used.
 * @throws CorpusError instead if the file `mustBeUsable`; the reason of the signal
 */
async function open(
  { name, blob }: NamedFile,
  mustBeUsable: boolean,
  options: { readonly encoding?: CorpusConfig['encoding']; readonly signal?: AbortSignal },
): Promise<OpenDocument | OmissionReason> {
  try {
    return await openDocument(blob, options);
  } catch (error) {
    const { signal } = options;
    if (mustBeUsable || signal?.aborted || error instanceof ModuleFetchError)
      throw unreadable(name, error, signal);
    return error instanceof DocumentError ? omissionReasons[error.problem] : 'unreadable';
  }
}

/** The error to report if reading failed with `error`. */
function unreadable(name: string, error: unknown, signal?: AbortSignal): unknown {
  if (error instanceof CorpusError || error instanceof ModuleFetchError || signal?.aborted) return error;
  if (error instanceof DocumentError)
    return new CorpusError(documentFailure(name, error.problem), { cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  return new CorpusError({ code: 'corpusUnreadable', name, detail }, { cause: error });
}

/** Opens a sample; its file is fetched when it is read, and its length is known from then on. */
function openSample(name: SampleName, choices: ReadingChoices): SourceText {
  const { title } = samples[name];
  let fetched: SourceText | undefined;

  async function* chunks(signal?: AbortSignal): AsyncGenerator<string> {
    const blob = await fetchSample(name, signal);
    fetched = openFiles({ kind: 'files', files: [{ name: title, blob }] }, choices);
    for (const file of fetched.texts(signal)) yield* file;
  }

  return {
    name: title,
    get bytesTotal() {
      return fetched?.bytesTotal ?? 0;
    },
    given: false,
    texts: (signal) => [chunks(signal)],
    get bytesRead() {
      return fetched?.bytesRead ?? 0;
    },
    get files() {
      return fetched?.files ?? [];
    },
    omissions: {},
    get cleanUp() {
      return fetched?.cleanUp ?? [];
    },
  };
}
