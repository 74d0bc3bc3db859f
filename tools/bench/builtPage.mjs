/** The production build of the page, in a folder of its own for bench or soak, served by Vite's preview. */
import { execFileSync } from 'node:child_process';
import { preview } from 'vite';

/**
 * @param {{ name?: string, port?: number }} options the folder's name, different for two at once; port 0 means any free port
 * @returns its address and a function `close`
 */
export async function openBuiltPage({ name = 'bench-dist', port = 0 } = {}) {
  const outDir = `node_modules/.cache/inkling/${name}`;
  console.log('Building the page …');
  // In a separate process: the development server has set NODE_ENV, which would select React's slow build.
  const { NODE_ENV: _, ...env } = process.env;
  const arguments_ = ['node_modules/vite/bin/vite.js', 'build', '--outDir', outDir, '--emptyOutDir'];
  execFileSync(process.execPath, [...arguments_, '--logLevel', 'error'], { env });
  const server = await preview({
    build: { outDir },
    preview: { port, strictPort: true, host: 'localhost' },
    logLevel: 'warn',
  });
  return {
    address: server.resolvedUrls?.local[0],
    close: () => server.close(),
  };
}
