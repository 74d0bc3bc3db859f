import { afterEach, describe, expect, it, vi } from 'vitest';
import { isReplaced } from '../../../src/serviceWorker/replaced';

const script = 'https://example.org/inkling/serviceWorker.js';

const respondWith = (status: number, type: string) =>
  vi.stubGlobal('fetch', async () => new Response('', { status, headers: { 'content-type': type } }));

describe('the page is replaced', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    [404, 'text/html'],
    [410, 'text/plain'],
    [200, 'text/html;charset=utf-8'],
  ])('if the host responds with %d, %s', async (status, type) => {
    respondWith(status, type);
    expect(await isReplaced(script)).toBe(true);
  });

  it.each([
    [200, 'text/javascript'],
    [200, 'application/javascript; charset=utf-8'],
    [503, 'text/html'],
  ])('but not if it responds with %d, %s', async (status, type) => {
    respondWith(status, type);
    expect(await isReplaced(script)).toBe(false);
  });

  it('but not if there is no response', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network')));
    expect(await isReplaced(script)).toBe(false);
  });
});
