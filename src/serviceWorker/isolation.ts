/** Isolates the page from other origins on hosts that do not send the headers for it; knows nothing of caches. */

const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp', // Safari does not support 'credentialless'
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * The response with the headers that shared memory, and so threads, require. The page is isolated from the next visit on,
 * the first one that the service worker answers.
 */
export function withIsolation(response: Response): Response {
  if (response.type === 'error') return response;
  const { body, status, statusText } = response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(body, { status, statusText, headers: all });
}
