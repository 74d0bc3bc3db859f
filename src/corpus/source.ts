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
  /** The text, chunk by chunk; several files follow each other with a line break between. */
  chunks(signal?: AbortSignal): AsyncGenerator<string>;
  /** Bytes decoded so far. */
  readonly bytesRead: number;
  /** Files decoded so far. */
  readonly files: readonly FileRead[];
}

/** Opens a source; nothing is read before `chunks`. */
export function openSource(source: CorpusSource): SourceText {
  return source.kind === 'sample' ? openSample(source.seed) : openFiles(source.files);
}

/** Names in the order a person expects: chapter 2 before chapter 10, whatever the language of the browser. */
const byName = new Intl.Collator('en', { numeric: true });

function openFiles(given: readonly { readonly name: string; readonly blob: Blob }[]): SourceText {
  const sorted = given.toSorted((a, b) => byName.compare(a.name, b.name));
  const files: FileRead[] = [];
  let bytesBefore = 0;
  let bytesRead = 0;
  return {
    name: sorted.map((file) => file.name).join(', '),
    bytesTotal: sorted.reduce((sum, file) => sum + file.blob.size, 0),
    async *chunks(signal) {
      for (const { name, blob } of sorted) {
        if (files.length > 0) yield '\n';
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
    },
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
  return {
    name: sampleTitle,
    get bytesTotal() {
      return bytesRead;
    },
    async *chunks(signal) {
      const { tellStories } = await import('./sample/stories'); // many words, which a text of one's own does without
      for (const chunk of tellStories(seed)) {
        signal?.throwIfAborted();
        bytesRead += new TextEncoder().encode(chunk).length;
        yield chunk;
      }
      files.push({ name: sampleTitle, bytes: bytesRead, encoding: 'UTF-8' });
    },
    get bytesRead() {
      return bytesRead;
    },
    files,
  };
}
