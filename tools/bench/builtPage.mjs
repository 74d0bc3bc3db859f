/** The page as it is shipped: built for the bench into a folder of its own, and served by Vite's preview. */
import { execFileSync } from 'node:child_process';
import { preview } from 'vite';

const outDir = 'node_modules/.cache/inkling/bench-dist';

/** @returns its address, and `close` */
export async function openBuiltPage() {
  console.log('Building the page …');
  // In a process of its own: the server of the sources has set NODE_ENV, and React would come in its slow build.
  const { NODE_ENV: _, ...env } = process.env;
  const arguments_ = ['node_modules/vite/bin/vite.js', 'build', '--outDir', outDir, '--emptyOutDir'];
  execFileSync(process.execPath, [...arguments_, '--logLevel', 'error'], { env });
  const server = await preview({
    build: { outDir },
    preview: { port: 0, host: 'localhost' },
    logLevel: 'warn',
  });
  return {
    address: server.resolvedUrls?.local[0],
    close: () => server.close(),
  };
}
