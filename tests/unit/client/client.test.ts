import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src/client/client';
import type { EventMessage } from '../../../src/protocol/messages';

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
  const client = createClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  const heard: EventMessage[] = [];
  client.subscribe((message) => heard.push(message));
  return { client, workers, heard };
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

  it('replaces a worker that crashed, and says so', () => {
    const { client, workers, heard } = setUp();
    workers[0].says(progress);
    workers[0].crashes('out of memory');
    expect(workers).toHaveLength(2);
    expect(workers[0].terminated).toBe(true);
    expect(heard.slice(1)).toEqual([
      { name: 'failed', payload: { failure: { code: 'workerCrashed', detail: 'out of memory' } } },
    ]);
    client.send('pause', {});
    expect(workers[0].sent).toHaveLength(0);
    expect(workers[1].sent).toHaveLength(1);
  });

  it('replaces a worker whose message cannot be read', () => {
    const { workers, heard } = setUp();
    workers[0].says(progress);
    workers[0].garbles();
    expect(workers).toHaveLength(2);
    expect(heard[1].name).toBe('failed');
  });

  it('no longer hears the worker it has replaced, nor its second crash', () => {
    const { workers, heard } = setUp();
    workers[0].says(progress);
    workers[0].crashes('first');
    workers[0].says(progress);
    workers[0].crashes('second');
    expect(heard).toHaveLength(2);
    expect(workers).toHaveLength(2);
  });

  it('asks for a worker that died without a word only once more for each request', () => {
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
});
