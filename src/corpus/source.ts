/** Where a text comes from, as a stream of chunks of text; knows no tokens. */

import { decode } from './decode';
import { type EncodingName, findEncoding } from './encoding';
import { CorpusError } from './errors';
import { sampleTitle } from './sample/title';

/** Structurally the wire's `CorpusSource`. */
export type CorpusSource =
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly blob: Blob }[] }
  | { readonly kind: 'sample'; readonly seed: number };

/** A file that was read, as the summary lists it. */
export interface FileRead {
  readonly name: string;
  readonly bytes: number;
  readonly encoding: EncodingName;
}

/** A text that can be read once. */
export interface SourceText {
  readonly name: string;
  readonly bytesTotal: number;
  /** Whether the files are the parts of a split (training, validation, test), their tokens as they stand. */
  readonly given: boolean;
  /** What each file holds, chunk by chunk; each is to be read to its end before the next. */
  texts(signal?: AbortSignal): Iterable<AsyncIterable<string>>;
  /** Bytes decoded so far. */
  readonly bytesRead: number;
  /** Files decoded so far. */
  readonly files: readonly FileRead[];
}

/** Opens a source; nothing is read before the first of `texts` is. */
export function openSource(source: CorpusSource): SourceText {
  return source.kind === 'sample' ? openSample(source.seed) : openFiles(source.files);
}

/** Names in the order a person expects: chapter 2 before chapter 10, whatever the language of the browser. */
const byName = new Intl.Collator('en', { numeric: true });

type NamedFile = Extract<CorpusSource, { kind: 'files' }>['files'][number];

/** How the files of a split are named, in its order: ptb.train.txt, ptb.valid.txt, ptb.test.txt. */
const splitEndings = [/\.train\.txt$/i, /\.valid\.txt$/i, /\.test\.txt$/i];

/** Three files that are the parts of a split, in its order, whatever their names begin with; else undefined. */
function splitFiles(files: readonly NamedFile[]): NamedFile[] | undefined {
  const named = splitEndings.map((ending) => files.filter(({ name }) => ending.test(name)));
  return files.length === 3 && named.every(({ length }) => length === 1) ? named.flat() : undefined;
}

/** Files named before the rest is counted. */
const mostNamed = 3;

/** A name for all files together; a folder of a thousand must not be a thousand names. */
function nameOf(files: readonly NamedFile[]): string {
  const names = files.slice(0, mostNamed).map(({ name }) => name);
  const more = files.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
}

function openFiles(dropped: readonly NamedFile[]): SourceText {
  const given = splitFiles(dropped);
  const ordered = given ?? dropped.toSorted((a, b) => byName.compare(a.name, b.name));
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

/** The built-in sample; it is made while it is read, so its length is known only at the end. */
function openSample(seed: number): SourceText {
  const files: FileRead[] = [];
  let bytesRead = 0;

  async function* chunks(signal?: AbortSignal): AsyncGenerator<string> {
    const { tellStories } = await import('./sample/stories'); // many words, which a text of one's own does without
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
