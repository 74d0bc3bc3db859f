/** `npm start`: builds the playground where the build is missing or older than its sources, and serves it. */
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
  console.error(`PORT is ${process.env.PORT}; it must be a whole number from 1 to 65535.`);
  process.exit(2);
}

if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources.map(newest))) {
  console.log('Building the playground …');
  process.env.NODE_ENV = 'production'; // the shell's, or a test runner's, would bring React's slow development build
  await build({ logLevel: 'warn' });
}

try {
  await preview({ preview: { port, strictPort: true, host: 'localhost' }, logLevel: 'warn' });
} catch (error) {
  console.error(`Port ${port} cannot be used (${error.message}). Choose another: PORT=8080 npm start`);
  process.exit(1);
}
console.log(`Inkling is at http://localhost:${port}/ (Ctrl+C ends it)`);
