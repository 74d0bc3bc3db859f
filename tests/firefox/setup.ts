/** Global setup of the tests in Firefox: serves the built page as `npm start` does, and opens a virtual screen. */

import { spawn } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../tools/freePort.mjs';
import { openScreen } from './screen';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The origin of the served page. */
    origin: string;
    /** The X display for Firefox; undefined if there is no virtual screen. */
    display: string | undefined;
  }
}

/** @returns a teardown function */
export default async function prepare(project: TestProject): Promise<() => void> {
  const port = process.env.INKLING_FIREFOX_PORT ?? String(await freePort());
  const [stopServer, screen] = await Promise.all([serve(port), openScreen()]);
  project.provide('origin', `http://localhost:${port}`);
  project.provide('display', screen?.display);
  return () => {
    stopServer();
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
