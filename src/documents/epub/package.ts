/** The package document of an EPUB: its content documents in reading order. Sources: EPUB 3.3, §5; OPF 2.0.1. */

import { readDescription } from '../markup/readXml';
import { isApparatusType } from '../markup/semantics';
import type { Archive } from '../zip/archive';
import { resolvePath } from './paths';

/** A content document. */
export interface ContentDocument {
  /** The path in the archive. */
  readonly path: string;
  /** Whether it is navigation, or is not part of the reading order. */
  readonly auxiliary: boolean;
  /** Whether its name, or a reference to it, says that it is the cover, the contents or the imprint, or holds notes. */
  readonly apparatus: boolean;
}

interface Item {
  readonly id: string;
  readonly path: string;
  readonly mediaType: string;
  readonly isNavigation: boolean;
}

/** Names that publishers give to files without other semantics. */
const apparatusName = /^(?:cover(?:[-_]?page)?|toc|nav|copyright(?:[-_]?page)?|imprint|impressum)$/i;

/**
 * Lists the content documents of the spine; if it has none, those of the manifest.
 * @param path  of the package document in the archive
 * @throws the error of reading; the reason of the signal
 */
export async function readPackage(
  archive: Archive,
  path: string,
  signal?: AbortSignal,
): Promise<ContentDocument[]> {
  const items = new Map<string, Item>();
  const spine: { readonly id: string; readonly linear: boolean }[] = [];
  const references: Reference[] = [];
  await readDescription(
    archive,
    path,
    (name, { id, href, 'media-type': mediaType = '', properties = '', idref, linear, type = '' }) => {
      if (name === 'item' && id !== undefined && href !== undefined) {
        const isNavigation = properties.split(/\s+/).includes('nav');
        items.set(id, { id, path: resolvePath(path, href), mediaType, isNavigation });
      } else if (name === 'itemref' && idref !== undefined) {
        spine.push({ id: idref, linear: linear !== 'no' });
      } else if (name === 'reference' && href !== undefined) {
        references.push({ type, path: resolvePath(path, href), toWhole: !href.includes('#') });
      }
    },
    signal,
  );
  for (const { path: navigation, isNavigation } of items.values()) {
    if (isNavigation) references.push(...(await readLandmarks(archive, navigation, signal)));
  }
  const isApparatus = apparatusOf(references);
  const documentOf = (item: Item, linear: boolean): ContentDocument => ({
    path: item.path,
    auxiliary: !linear || item.isNavigation,
    apparatus: apparatusName.test(item.id) || apparatusName.test(stemOf(item.path)) || isApparatus(item.path),
  });
  const inSpine = spine.flatMap(({ id, linear }) => {
    const item = items.get(id);
    return item && isContent(item) ? [documentOf(item, linear)] : [];
  });
  if (inSpine.length > 0) return inSpine;
  return [...items.values()].filter(isContent).map((item) => documentOf(item, true));
}

/** A reference of the guide (EPUB 2) or of the landmarks (EPUB 3). */
interface Reference {
  readonly type: string;
  readonly path: string;
  /** Whether it refers to the whole document, not to a place in it. */
  readonly toWhole: boolean;
}

async function readLandmarks(archive: Archive, path: string, signal?: AbortSignal): Promise<Reference[]> {
  const references: Reference[] = [];
  await readDescription(
    archive,
    path,
    (name, { href, 'epub:type': type }) => {
      if (name !== 'a' || href === undefined || type === undefined) return;
      references.push({ type, path: resolvePath(path, href), toWhole: !href.includes('#') });
    },
    signal,
  );
  return references;
}

/** What references call the start of the text. */
const startTypes = new Set(['text', 'start', 'bodymatter']);

function apparatusOf(references: readonly Reference[]): (path: string) => boolean {
  const starts = new Set(references.filter(({ type }) => startTypes.has(type)).map(({ path }) => path));
  const apparatus = new Set(
    references
      .filter(({ type, toWhole }) => toWhole && (isApparatusType(type) || type === 'notes'))
      .map(({ path }) => path),
  );
  return (path) => apparatus.has(path) && !starts.has(path);
}

function isContent({ mediaType, path }: Item): boolean {
  return /x?html|dtbook/i.test(mediaType) || (mediaType === '' && isHtmlName(path));
}

export const isHtmlName = (path: string) => /\.x?html?$/i.test(path);

const stemOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
