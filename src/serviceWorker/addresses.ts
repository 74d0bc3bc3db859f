/** Maps URLs to files of the build; knows nothing of caches. */

/** The files of a build; inlined into the service worker by tools/serviceWorker.mjs. */
export interface Build {
  /** A digest of all files, which identifies the build. */
  readonly version: string;
  /** Path relative to the page's folder → digest of the file, in the format of `integrity`. */
  readonly files: Readonly<Record<string, string>>;
  /** The same for the files that are cached only once they are used. */
  readonly filesOnUse: Readonly<Record<string, string>>;
}

/** The page itself, as the path of its folder: some hosts redirect from `index.html`. */
const pageFile = './';

/**
 * The file that `address` refers to, relative to `scope`. Only the folder and `index.html` map to the page,
 * because the folder may be the root of a host that has other pages below it.
 * @param scope  the URL of the page's folder, with a trailing slash
 * @returns undefined for an address outside the scope, or with a query
 */
export function fileOf(address: string, scope: string): string | undefined {
  const { origin, pathname, search } = new URL(address);
  const folder = new URL(scope);
  if (origin !== folder.origin || !pathname.startsWith(folder.pathname)) return undefined;
  const path = pathname.slice(folder.pathname.length);
  if (path === '' || path === 'index.html') return pageFile; // the page ignores the query
  return search === '' ? path : undefined;
}

/** Whether the file name contains a digest, so that a file of this name is the same in every build. */
export function isHashed(file: string): boolean {
  return file.startsWith('assets/');
}
