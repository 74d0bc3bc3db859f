/** The page as it is shipped: built for bench or soak into a folder of its own, and served by Vite's preview. */
import { execFileSync } from 'node:child_process';
import { preview } from 'vite';

/**
 * @param {{ name?: string, port?: number }} options the folder's name: two at once need two; port 0 is any free one
 * @returns its address, and `close`
 */
export async function openBuiltPage({ name = 'bench-dist', port = 0 } = {}) {
  const outDir = `node_modules/.cache/inkling/${name}`;
  console.log('Building the page …');
  // In a process of its own: the server of the sources has set NODE_ENV, and React would come in its slow build.
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
