/** `npm start`: builds the page if the build is missing or older than its sources, and serves it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'tools', 'package-lock.json'];
const built = 'dist/index.html';

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const port = Number(process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`PORT is ${process.env.PORT}; it must be an integer from 1 to 65535.`);
  process.exit(2);
}

if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources.map(newest))) {
  console.log('Building the page …');
  process.env.NODE_ENV = 'production'; // another value, from a shell or a test runner, would select React's slow development build
  await build({ logLevel: 'warn' });
}

try {
  await preview({ preview: { port, strictPort: true, host: 'localhost' }, logLevel: 'warn' });
} catch (error) {
  console.error(`Port ${port} cannot be used (${error.message}). Choose another: PORT=8080 npm start`);
  process.exit(1);
}
console.log(`Inkling is at http://localhost:${port}/ (press Ctrl+C to stop)`);
