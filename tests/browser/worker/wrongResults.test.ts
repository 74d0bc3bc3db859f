/** A GPU that begins to return zeros while a run trains on it: nothing of that is kept. */

import { deleteDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import type { Lie } from './savingEntry';
import { endlessRunRequest, learnableText, WorkerClient } from './workerClient';

const database = 'wrong results test';
const clients: WorkerClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await deleteDB(database);
});

/** A worker, and a function that sends it a message that is not a request. */
async function tab() {
  const worker = new Worker(new URL('./savingEntry.ts', import.meta.url), { type: 'module' });
  worker.postMessage({ database });
  const client = new WorkerClient(worker);
  clients.push(client);
  await client.load(learnableText());
  return { client, lie: (lie = 0) => worker.postMessage({ lie } satisfies Lie) };
}

test.each([0, Number.NaN])(
  'a run is reported and abandoned, and opens as it was saved: %s',
  async (number) => {
    const { client, lie } = await tab();
    client.send('start', endlessRunRequest({}, 'webgl'));
    await client.event('bestMeasured');
    client.send('pause', {});
    const saved = await client.event(
      'runSaved',
      undefined,
      client.events.indexOf(await client.state('paused')),
    );
    const { savedId } = client.eventsNamed('runCreated')[0].payload;
    const best = client.eventsNamed('bestMeasured').at(-1)?.payload;
    const from = client.eventCount;
    lie(number);
    client.send('resume', {});
    const { payload } = await client.event('failed', undefined, from);
    expect(payload.failure).toEqual({ code: 'wrongResults' });
    const losses = client.eventsNamed('bestMeasured', from).map(({ payload: { loss } }) => loss);
    expect(losses.filter((loss) => !(loss > 0))).toEqual([]);
    client.terminate();

    const next = await tab();
    next.client.send('openRun', { savedId, resume: false, backend: 'wasm' });
    const created = await next.client.event('runCreated');
    const { restored } = created.payload;
    expect(restored?.saved?.step).toBe(saved.payload.step);
    expect(restored?.history.validation.at(-1)?.loss).toBeGreaterThan(0);
    next.client.send('stop', {});
    const ended = await next.client.event('runEnded');
    expect(ended.payload.checkpointStep).toBeGreaterThanOrEqual(best?.step ?? 0);
    const evaluation = await next.client.event('evaluation', ({ part }) => part === 'test');
    expect(evaluation.payload.evaluation.loss).toBeGreaterThan(0);
  },
);

test('a run that lies from its first step on is never saved', async () => {
  const { client, lie } = await tab();
  client.send('step', endlessRunRequest({}, 'webgl'));
  await client.event('runSaved');
  lie();
  const from = client.eventCount;
  client.send('step', endlessRunRequest({}, 'webgl'));
  await client.event('failed', ({ failure }) => failure.code === 'wrongResults', from);
  client.send('saveRun', {});
  client.send('ping', {});
  await client.event('pong');
  expect(client.eventsNamed('runSaved', from)).toEqual([]);
});

test('a run on WebGL opens on the backend that works if its own no longer does', async () => {
  const { client } = await tab();
  client.send('step', endlessRunRequest({}, 'webgl'));
  await client.event('runSaved');
  const { savedId } = client.eventsNamed('runCreated')[0].payload;
  client.terminate();

  const next = await tab();
  next.lie();
  next.client.send('openRun', { savedId, resume: true });
  const { restored } = (await next.client.event('runCreated')).payload;
  expect(restored).toMatchObject({ backend: 'automatic', saved: { step: 1 } });
  await next.client.progressPast(1);
  expect(next.client.eventsNamed('backend').at(-1)?.payload.report.name).not.toBe('webgl');
  expect(next.client.eventsNamed('failed')).toEqual([]);
});
