/** Before the tests in Firefox: the built page is served as `npm start` serves it, and there is a screen to show it on. */

import { spawn } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { openScreen } from './screen';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the page is served. */
    origin: string;
    /** The X display that Firefox has to itself; undefined where it goes without. */
    display: string | undefined;
  }
}

/** @returns what ends both */
export default async function prepare(project: TestProject): Promise<() => void> {
  const port = process.env.INKLING_FIREFOX_PORT ?? '4320';
  const [endServer, screen] = await Promise.all([serve(port), openScreen()]);
  project.provide('origin', `http://localhost:${port}`);
  project.provide('display', screen?.display);
  return () => {
    endServer();
    screen?.close();
  };
}

async function serve(port: string): Promise<() => void> {
  const server = spawn(process.execPath, ['tools/start.mjs'], {
    env: { ...process.env, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (data) => String(data).includes('Inkling is at') && resolve());
    server.on('exit', (code) => reject(new Error(`the server of the page ended with code ${code}`)));
  });
  return () => server.kill();
}
