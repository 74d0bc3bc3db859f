/** Whether the host has something else at this address by now; knows only the address of the service worker. */

/**
 * Asks for the service worker's own script. A kept page would else stand for ever where another one was put since:
 * most of all on localhost, where every project takes its turn at the same port.
 * @param script  the address of the service worker
 */
export async function isReplaced(script: string): Promise<boolean> {
  const response = await fetch(script, { cache: 'no-cache' }).catch(() => undefined);
  if (!response) return false; // no network: nothing is known
  void response.body?.cancel(); // it is not wanted, and would keep its connection
  if (response.status === 404 || response.status === 410) return true;
  // Some servers answer with their page whatever is asked for. One in trouble (5xx) says nothing either way.
  return response.ok && !/javascript/.test(response.headers.get('content-type') ?? '');
}
