/** A virtual X screen for Firefox, if Xvfb is installed. */

import { type ChildProcess, spawn } from 'node:child_process';
import { findVirtualScreen } from '../../tools/firefox.mjs';

export interface Screen {
  /** The X display name, such as `:1`. */
  readonly display: string;
  close(): void;
}

/** @returns undefined if Xvfb is not installed */
export async function openScreen(): Promise<Screen | undefined> {
  const executable = findVirtualScreen();
  if (!executable) return undefined;
  const server = spawn(executable, ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return { display: `:${await firstLine(server)}`, close: () => server.kill() };
}

/** Once ready, the server writes its display number to the file descriptor given by `-displayfd`. */
function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdio[3]?.on('data', (data) => {
      output += String(data);
      if (output.includes('\n')) resolve(output.trim());
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
  });
}
