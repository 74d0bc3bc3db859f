/** The source of a text as a stream of chunks; knows no tokens. */

import { decode } from './decode';
import { type EncodingName, findEncoding } from './encoding';
import { CorpusError } from './errors';
import { sampleTitle } from './sample/title';

/** Structurally the `CorpusSource` of the protocol. */
export type CorpusSource =
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly blob: Blob }[] }
  | { readonly kind: 'sample'; readonly seed: number };

/** A file that was read, as listed in the summary. */
interface FileRead {
  readonly name: string;
  readonly bytes: number;
  readonly encoding: EncodingName;
}

/** A text that can be read once. */
export interface SourceText {
  readonly name: string;
  readonly bytesTotal: number;
  /** Whether the files are the parts of a split (training, validation, test) and already tokenized. */
  readonly given: boolean;
  /** The text of each file in chunks; each file must be read to its end before the next one. */
  texts(signal?: AbortSignal): Iterable<AsyncIterable<string>>;
  /** Number of bytes decoded so far. */
  readonly bytesRead: number;
  /** Files decoded so far. */
  readonly files: readonly FileRead[];
}

/** Opens a source; reading starts with the first of `texts`. */
export function openSource(source: CorpusSource): SourceText {
  return source.kind === 'sample' ? openSample(source.seed) : openFiles(source.files);
}

/** Natural order: chapter 2 before chapter 10, independent of the language of the browser. */
const byName = new Intl.Collator('en', { numeric: true });

type NamedFile = Extract<CorpusSource, { kind: 'files' }>['files'][number];

/** File name endings of a split, in order: ptb.train.txt, ptb.valid.txt, ptb.test.txt. */
const splitEndings = [/\.train\.txt$/i, /\.valid\.txt$/i, /\.test\.txt$/i];

/** The three files of a split, in order; undefined if `files` are not named like a split. */
function splitFiles(files: readonly NamedFile[]): NamedFile[] | undefined {
  const named = splitEndings.map((ending) => files.filter(({ name }) => ending.test(name)));
  return files.length === 3 && named.every(({ length }) => length === 1) ? named.flat() : undefined;
}

/** Number of file names in the name of a text; the rest is counted. */
const maxNamed = 3;

/** A name for all files, bounded for folders of many files. */
function nameOf(files: readonly NamedFile[]): string {
  const names = files.slice(0, maxNamed).map(({ name }) => name);
  const more = files.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
}

function openFiles(allFiles: readonly NamedFile[]): SourceText {
  const given = splitFiles(allFiles);
  const ordered = given ?? allFiles.toSorted((a, b) => byName.compare(a.name, b.name));
  const files: FileRead[] = [];
  let bytesBefore = 0;
  let bytesRead = 0;

  async function* chunksOf({ name, blob }: NamedFile, signal?: AbortSignal): AsyncGenerator<string> {
    try {
      const encoding = await findEncoding(blob, signal);
      if (encoding === 'binary') throw new CorpusError({ code: 'corpusBinary', name });
      const onBytes = (bytes: number) => {
        bytesRead = bytesBefore + bytes;
      };
      yield* decode(blob, encoding, { onBytes, signal });
      files.push({ name, bytes: blob.size, encoding });
      bytesBefore += blob.size;
    } catch (error) {
      if (error instanceof CorpusError || signal?.aborted) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      throw new CorpusError({ code: 'corpusUnreadable', name, detail }, { cause: error });
    }
  }

  return {
    name: nameOf(ordered),
    bytesTotal: ordered.reduce((sum, file) => sum + file.blob.size, 0),
    given: given !== undefined,
    texts: (signal) => ordered.map((file) => chunksOf(file, signal)),
    get bytesRead() {
      return bytesRead;
    },
    files,
  };
}

/** The built-in sample; it is generated while it is read, so its length is known only at the end. */
function openSample(seed: number): SourceText {
  const files: FileRead[] = [];
  let bytesRead = 0;

  async function* chunks(signal?: AbortSignal): AsyncGenerator<string> {
    const { tellStories } = await import('./sample/stories'); // large, and not needed for the user's own text
    for (const chunk of tellStories(seed)) {
      signal?.throwIfAborted();
      bytesRead += new TextEncoder().encode(chunk).length;
      yield chunk;
    }
    files.push({ name: sampleTitle, bytes: bytesRead, encoding: 'UTF-8' });
  }

  return {
    name: sampleTitle,
    get bytesTotal() {
      return bytesRead;
    },
    given: false,
    texts: (signal) => [chunks(signal)],
    get bytesRead() {
      return bytesRead;
    },
    files,
  };
}
