/** A virtual screen for Firefox, where there is one to be had; knows nothing of what is shown on it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { findVirtualScreen } from '../../tools/firefox.mjs';

export interface Screen {
  /** What X calls it, as in `:1`. */
  readonly display: string;
  close(): void;
}

/** @returns undefined where there is no X server to start */
export async function openScreen(): Promise<Screen | undefined> {
  const executable = findVirtualScreen();
  if (!executable) return undefined;
  const server = spawn(executable, ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return { display: `:${await firstLine(server)}`, close: () => server.kill() };
}

/** The server writes the number of its display to the descriptor it was given, once it is ready. */
function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = '';
    server.stdio[3]?.on('data', (data) => {
      written += String(data);
      if (written.includes('\n')) resolve(written.trim());
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
  });
}
