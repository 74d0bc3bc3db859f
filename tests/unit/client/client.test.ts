import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src/client/client';
import type { EventMessage } from '../../../src/protocol/messages';
import { progressed } from '../store/fixtures';

/** A worker that remembers what it was sent and says what it is told to. */
class FakeWorker extends EventTarget implements Worker {
  onmessage: Worker['onmessage'] = null;
  onmessageerror: Worker['onmessageerror'] = null;
  onerror: Worker['onerror'] = null;
  readonly sent: unknown[] = [];
  terminated = false;

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  says(data: EventMessage): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  crashes(message: string): void {
    this.onerror?.(Object.assign(new Event('error'), { message }) as ErrorEvent);
  }

  garbles(): void {
    this.onmessageerror?.(new MessageEvent('messageerror'));
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const ticks: (() => void)[] = [];
  const client = createClient(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    (tick) => {
      ticks.push(tick);
      return () => void ticks.splice(ticks.indexOf(tick), 1);
    },
  );
  const seconds = (count: number) => {
    for (let i = 0; i < count; i++) for (const tick of ticks) tick();
  };
  const heard: EventMessage[] = [];
  client.subscribe((message) => heard.push(message));
  return { client, workers, heard, ticks, seconds };
}

const progress: EventMessage = {
  name: 'corpusProgress',
  requestId: 1,
  payload: { bytesRead: 1, bytesTotal: 2, tokens: 0 },
};

describe('the client', () => {
  it('numbers its requests from 1 and posts them as they are typed', () => {
    const { client, workers } = setUp();
    expect(client.send('pause', {})).toBe(1);
    expect(client.send('extend', { steps: 5 })).toBe(2);
    expect(workers[0].sent).toEqual([
      { name: 'pause', requestId: 1, payload: {} },
      { name: 'extend', requestId: 2, payload: { steps: 5 } },
    ]);
  });

  it('tells every listener, until it has ended its subscription', () => {
    const { client, workers, heard } = setUp();
    const others: EventMessage[] = [];
    const end = client.subscribe((message) => others.push(message));
    workers[0].says(progress);
    end();
    workers[0].says(progress);
    expect(heard).toHaveLength(2);
    expect(others).toHaveLength(1);
  });

  it('says that a worker crashed, and replaces it when there is something to do', () => {
    const { client, workers, heard } = setUp();
    workers[0].says(progress);
    workers[0].crashes('out of memory');
    expect(workers).toHaveLength(1);
    expect(workers[0].terminated).toBe(true);
    expect(heard.slice(1)).toEqual([
      { name: 'failed', payload: { failure: { code: 'workerCrashed', detail: 'out of memory' } } },
    ]);
    client.send('pause', {});
    expect(workers[0].sent).toHaveLength(0);
    expect(workers[1].sent).toHaveLength(1);
  });

  it('replaces a worker whose message cannot be read', () => {
    const { client, workers, heard } = setUp();
    workers[0].says(progress);
    workers[0].garbles();
    expect(heard[1].name).toBe('failed');
    client.send('pause', {});
    expect(workers).toHaveLength(2);
  });

  it('no longer hears the worker it has replaced, nor its second crash', () => {
    const { client, workers, heard } = setUp();
    workers[0].says(progress);
    workers[0].crashes('first');
    client.send('pause', {});
    workers[0].says(progress);
    workers[0].crashes('second');
    expect(heard).toHaveLength(2);
    expect(workers).toHaveLength(2);
  });

  it('makes a worker that cannot live only once more for each request', () => {
    const { client, workers, heard } = setUp();
    workers[0].crashes('the script does not load');
    expect(workers).toHaveLength(1);
    client.send('cancelCorpus', {});
    expect(workers).toHaveLength(2);
    expect(workers[1].sent).toHaveLength(1);
    workers[1].crashes('the script does not load');
    expect(workers).toHaveLength(2);
    expect(heard.map(({ name }) => name)).toEqual(['failed', 'failed']);
  });

  it('ends the worker when it is disposed of, and is silent from then on', () => {
    const { client, workers, heard } = setUp();
    client.dispose();
    workers[0].says(progress);
    client.send('pause', {});
    expect(workers[0].terminated).toBe(true);
    expect(workers[0].sent).toHaveLength(0);
    expect(heard).toHaveLength(0);
  });

  it('asks a worker that trains in silence whether it lives, and gives it up when it does not answer', () => {
    const { client, workers, heard, seconds } = setUp();
    const training = { runId: 1, state: 'training', step: 9, totalSteps: 10 } as const;
    workers[0].says({ name: 'runState', payload: training });
    workers[0].says(progressed(1, { step: 9 }));
    seconds(10);
    expect(workers[0].sent).toContainEqual(expect.objectContaining({ name: 'ping' }));
    workers[0].says({ name: 'pong', payload: {} });
    seconds(19);
    expect(workers[0].terminated).toBe(false);
    seconds(1);
    expect(workers[0].terminated).toBe(true);
    expect(heard.at(-1)).toEqual({
      name: 'failed',
      payload: { failure: { code: 'workerHung', seconds: 20 } },
    });
    client.send('listRuns', {});
    expect(workers).toHaveLength(2);
  });

  it('ticks no longer once it is disposed of', () => {
    const { client, ticks } = setUp();
    expect(ticks).toHaveLength(1);
    client.dispose();
    expect(ticks).toHaveLength(0);
  });
});
