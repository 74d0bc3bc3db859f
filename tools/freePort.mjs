/** Finds a port that nothing listens on, so that a test run does not fail because of another server. */
import { createServer } from 'node:net';

/** @returns {Promise<number>} a port of localhost that was free a moment ago */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, 'localhost', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
