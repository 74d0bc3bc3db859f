import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src/client/client';
import type { EventMessage } from '../../../src/protocol/messages';
import { progressed } from '../store/fixtures';

/** A worker that records what is posted to it and emits what a test tells it to. */
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

  emits(data: EventMessage): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  crash(message: string): void {
    this.onerror?.(Object.assign(new Event('error'), { message }) as ErrorEvent);
  }

  emitUnreadable(): void {
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
  const received: EventMessage[] = [];
  client.subscribe((message) => received.push(message));
  return { client, workers, received, ticks, seconds };
}

const progress: EventMessage = {
  name: 'corpusProgress',
  requestId: 1,
  payload: { bytesRead: 1, bytesTotal: 2, tokens: 0 },
};

describe('the client', () => {
  it('numbers its requests from 1 and posts them with their payload', () => {
    const { client, workers } = setUp();
    expect(client.send('pause', {})).toBe(1);
    expect(client.send('extend', { steps: 5 })).toBe(2);
    expect(workers[0].sent).toEqual([
      { name: 'pause', requestId: 1, payload: {} },
      { name: 'extend', requestId: 2, payload: { steps: 5 } },
    ]);
  });

  it('notifies every listener until it unsubscribes', () => {
    const { client, workers, received } = setUp();
    const others: EventMessage[] = [];
    const unsubscribe = client.subscribe((message) => others.push(message));
    workers[0].emits(progress);
    unsubscribe();
    workers[0].emits(progress);
    expect(received).toHaveLength(2);
    expect(others).toHaveLength(1);
  });

  it('reports that a worker crashed, and replaces it on the next request', () => {
    const { client, workers, received } = setUp();
    workers[0].emits(progress);
    workers[0].crash('out of memory');
    expect(workers).toHaveLength(1);
    expect(workers[0].terminated).toBe(true);
    expect(received.slice(1)).toEqual([
      { name: 'failed', payload: { failure: { code: 'workerCrashed', detail: 'out of memory' } } },
    ]);
    client.send('pause', {});
    expect(workers[0].sent).toHaveLength(0);
    expect(workers[1].sent).toHaveLength(1);
  });

  it('replaces a worker that sends an unreadable message', () => {
    const { client, workers, received } = setUp();
    workers[0].emits(progress);
    workers[0].emitUnreadable();
    expect(received[1].name).toBe('failed');
    client.send('pause', {});
    expect(workers).toHaveLength(2);
  });

  it('ignores events and crashes of a worker it has replaced', () => {
    const { client, workers, received } = setUp();
    workers[0].emits(progress);
    workers[0].crash('first');
    client.send('pause', {});
    workers[0].emits(progress);
    workers[0].crash('second');
    expect(received).toHaveLength(2);
    expect(workers).toHaveLength(2);
  });

  it('creates a worker that cannot start only once per request', () => {
    const { client, workers, received } = setUp();
    workers[0].crash('the script does not load');
    expect(workers).toHaveLength(1);
    client.send('cancelCorpus', {});
    expect(workers).toHaveLength(2);
    expect(workers[1].sent).toHaveLength(1);
    workers[1].crash('the script does not load');
    expect(workers).toHaveLength(2);
    expect(received.map(({ name }) => name)).toEqual(['failed', 'failed']);
  });

  it('terminates the worker when disposed, and emits nothing afterwards', () => {
    const { client, workers, received } = setUp();
    client.dispose();
    workers[0].emits(progress);
    client.send('pause', {});
    expect(workers[0].terminated).toBe(true);
    expect(workers[0].sent).toHaveLength(0);
    expect(received).toHaveLength(0);
  });

  it('pings a worker that trains silently, and terminates it if it does not answer', () => {
    const { client, workers, received, seconds } = setUp();
    const training = { runId: 1, state: 'training', step: 9, totalSteps: 10 } as const;
    workers[0].emits({ name: 'runState', payload: training });
    workers[0].emits(progressed(1, { step: 9 }));
    seconds(10);
    expect(workers[0].sent).toContainEqual(expect.objectContaining({ name: 'ping' }));
    workers[0].emits({ name: 'pong', payload: {} });
    seconds(19);
    expect(workers[0].terminated).toBe(false);
    seconds(1);
    expect(workers[0].terminated).toBe(true);
    expect(received.at(-1)).toEqual({
      name: 'failed',
      payload: { failure: { code: 'workerHung', seconds: 20 } },
    });
    client.send('listRuns', {});
    expect(workers).toHaveLength(2);
  });

  it('stops ticking when disposed', () => {
    const { client, ticks } = setUp();
    expect(ticks).toHaveLength(1);
    client.dispose();
    expect(ticks).toHaveLength(0);
  });
});
