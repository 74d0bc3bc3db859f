/** Parses an XML entry of an archive, with its names in a known form. */

import { DocumentError } from '../documentError';
import type { Archive } from '../zip/archive';
import type { ZipEntry } from '../zip/centralDirectory';
import { decodeXml } from './decodeMarkup';
import { type MarkupHandler, parseMarkup } from './parseMarkup';

interface XmlOptions {
  /** Prefixes of names in `handler` by namespace; other namespaces keep the prefix of the document. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Called after each chunk with the number of compressed bytes read so far. */
  readonly onBytes?: (bytesRead: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Parses an entry, and yields after each portion.
 * @throws DocumentError if it cannot be inflated, or is nested too deeply; the error of reading; the reason of the signal
 */
export async function* parseXmlEntry(
  archive: Archive,
  entry: ZipEntry,
  handler: MarkupHandler,
  { prefixes = {}, onBytes, signal }: XmlOptions = {},
): AsyncGenerator<void> {
  const chunks = decodeXml(archive.stream(entry, { onBytes, signal }));
  yield* parseMarkup(chunks, withPrefixes(handler, prefixes), { xmlMode: true });
}

/** Largest entry that describes other entries. */
const maxDescriptionBytes = 16e6;

/**
 * Parses all of a small entry, such as a list of other entries.
 * @returns whether it was parsed to its end; if not, the handler has seen a part of it
 * @throws the error of reading; the reason of the signal
 */
export async function readDescription(
  archive: Archive,
  path: string,
  open: MarkupHandler['open'],
  signal?: AbortSignal,
): Promise<boolean> {
  const entry = archive.find(path);
  if (!entry || entry.size > maxDescriptionBytes) return false;
  const handler = {
    open: (name: string, attributes: Parameters<typeof open>[1]) => open(localName(name), attributes),
    close: () => {},
    text: () => {},
  };
  try {
    for await (const _ of parseXmlEntry(archive, entry, handler, { signal }));
    return true;
  } catch (error) {
    if (error instanceof DocumentError) return false;
    throw error;
  }
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Replaces the prefixes of a document, which are arbitrary, by those of `prefixes`. */
function withPrefixes(handler: MarkupHandler, prefixes: Readonly<Record<string, string>>): MarkupHandler {
  const known = new Map<string, string>();
  const renamed = (name: string): string => {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const replacement = known.get(prefix);
    return replacement === undefined ? name : `${replacement}:${name.slice(colon + 1)}`;
  };
  return {
    open(name, attributes) {
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!attribute.startsWith('xmlns') || value === undefined || !Object.hasOwn(prefixes, value))
          continue;
        const prefix = attribute.slice('xmlns:'.length);
        if (prefix !== prefixes[value]) known.set(prefix, prefixes[value]);
      }
      const attributesRenamed = known.size === 0 ? attributes : renameAll(attributes, renamed);
      handler.open(renamed(name), attributesRenamed);
    },
    close: (name) => handler.close(renamed(name)),
    text: handler.text,
  };
}

function renameAll(
  attributes: Readonly<Partial<Record<string, string>>>,
  renamed: (name: string) => string,
): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.includes(':') ? renamed(name) : name, value]),
  );
}
