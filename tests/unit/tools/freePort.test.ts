/** A free port is one that a server can listen on while other ports are taken. */

import { createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../../../tools/freePort.mjs';

const listen = (port: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(port, 'localhost', () => resolve(server));
  });

test('a free port can be listened on, and is not the port of a running server', async () => {
  const server = await listen(await freePort());
  const address = server.address();
  const other = await listen(await freePort());
  expect(other.address()).not.toEqual(address);
  server.close();
  other.close();
});
