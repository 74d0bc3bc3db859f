import { expect, it } from 'vitest';
import { withIsolation } from '../../../src/serviceWorker/isolation';
import { isolation } from '../../../tools/headers.mjs';

it('adds the headers of isolation and keeps everything else', async () => {
  const original = new Response('text', {
    status: 206,
    statusText: 'Partial',
    headers: { 'content-type': 'text/javascript', 'cross-origin-opener-policy': 'unsafe-none' },
  });
  const response = withIsolation(original);
  expect([response.status, response.statusText, await response.text()]).toEqual([206, 'Partial', 'text']);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/javascript',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
  });
});

it('adds the headers that `npm start` sends for it', () => {
  const added = [...withIsolation(new Response(null)).headers];
  const sent = Object.entries(isolation).map(([name, value]) => [name.toLowerCase(), value]);
  expect(new Map(added)).toEqual(new Map(sent as [string, string][]));
});

it('leaves a network error as it is', () => {
  const failed = Response.error();
  expect(withIsolation(failed)).toBe(failed);
});
