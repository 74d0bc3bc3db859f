/** Detects whether the host now serves something else; knows only the URL of the service worker. */

/**
 * Requests the service worker's own script. Without this check a cached page would hide any other page
 * deployed to the same address, in particular on localhost, where projects share a port.
 * @param script  the URL of the service worker
 */
export async function isReplaced(script: string): Promise<boolean> {
  const response = await fetch(script, { cache: 'no-cache' }).catch(() => undefined);
  if (!response) return false; // offline
  void response.body?.cancel(); // an unread body would keep the connection open
  if (response.status === 404 || response.status === 410) return true;
  // Some servers answer every request with their page. A server error (5xx) is no evidence either way.
  return response.ok && !/javascript/.test(response.headers.get('content-type') ?? '');
}
