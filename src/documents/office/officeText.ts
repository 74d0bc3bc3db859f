/** Yields the text of the main document of a Word or OpenDocument file. */

import type { ReadOptions } from '../documentReader';
import type { MarkupHandler } from '../markup/parseMarkup';
import { parseXmlEntry } from '../markup/readXml';
import type { Archive } from '../zip/archive';
import type { ZipEntry } from '../zip/centralDirectory';
import { type BoxedFlow, createBoxedFlow } from './boxedFlow';

/** How the elements of a format become text. */
export interface OfficeFormat {
  /** The usual prefix of each namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly createHandler: (flow: BoxedFlow) => MarkupHandler;
}

/** @param size of the file, which is what has been read at the end */
export async function* officeText(
  archive: Archive,
  entry: ZipEntry,
  size: number,
  { prefixes, createHandler }: OfficeFormat,
  { onBytes, signal }: ReadOptions,
): AsyncGenerator<string> {
  const flow = createBoxedFlow();
  const options = { prefixes, onBytes, signal };
  for await (const _ of parseXmlEntry(archive, entry, createHandler(flow), options)) yield flow.take();
  onBytes?.(size);
}
