/** In-memory caches that fetch from a fake host; implements only what the service worker uses. */

type Host = Map<string, string>;

class FakeCache {
  readonly stored = new Map<string, Response>();

  constructor(private readonly host: Host) {}

  async match(address: string): Promise<Response | undefined> {
    return this.stored.get(address)?.clone();
  }

  async put(address: string, response: Response): Promise<void> {
    this.stored.set(address, response);
  }

  async delete(address: string): Promise<boolean> {
    return this.stored.delete(address);
  }

  /** All or nothing, as in the standard. */
  async addAll(requests: readonly Request[]): Promise<void> {
    const bodies = requests.map(({ url }) => {
      const body = this.host.get(url);
      if (body === undefined) throw new TypeError(`${url} not found`);
      return [url, new Response(body)] as const;
    });
    for (const [url, response] of bodies) this.stored.set(url, response);
  }
}

/** @param host  URL → response body; a test may change it */
export function fakeCaches(host: Host): CacheStorage {
  const caches = new Map<string, FakeCache>();
  const storage = {
    keys: async () => [...caches.keys()],
    delete: async (name: string) => caches.delete(name),
    open: async (name: string) => {
      const cache = caches.get(name) ?? new FakeCache(host);
      caches.set(name, cache);
      return cache;
    },
  };
  return storage as unknown as CacheStorage;
}
