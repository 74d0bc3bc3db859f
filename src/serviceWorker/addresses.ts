/** Which file of the build an address stands for; knows nothing of caches. */

/** What was built: written into the service worker by tools/serviceWorker.mjs. */
export interface Build {
  /** A digest of all files: another build has another version. */
  readonly version: string;
  /** Address relative to the page's folder → digest of the file, as `fetch` takes it under `integrity`. */
  readonly files: Readonly<Record<string, string>>;
}

/** The page itself, by the name of its folder: some hosts redirect from `index.html`. */
export const pageFile = './';

/**
 * The file that `address` stands for, relative to `scope`; undefined where it is none of the page's business.
 * No other address opens the page: its folder may be the root of a host that has other pages further down.
 * @param scope  the page's folder, with a slash at its end
 */
export function fileOf(address: string, scope: string): string | undefined {
  const { origin, pathname, search } = new URL(address);
  const folder = new URL(scope);
  if (origin !== folder.origin || !pathname.startsWith(folder.pathname)) return undefined;
  const path = pathname.slice(folder.pathname.length);
  if (path === '' || path === 'index.html') return pageFile; // whatever the search: the page reads none
  return search === '' ? path : undefined;
}

/** Whether the name of a file holds a digest of it, so that a file of that name is the same in every build. */
export function isHashed(file: string): boolean {
  return file.startsWith('assets/');
}
