/** The page's end of a real worker, for tests: requests out, every event kept in order. */

import { defaultCorpusConfig, defaultSampling, presets } from '../../../src/config/presets';
import type { CorpusConfig, RunConfig } from '../../../src/config/settings';
import type { Events } from '../../../src/protocol/events';
import type { EventMessage, EventName, RequestName } from '../../../src/protocol/messages';
import type { CorpusSource, Requests } from '../../../src/protocol/requests';
import type { RunState } from '../../../src/protocol/run';
import { endlessSteps } from '../../e2e/visit';

export { endlessSteps };

export type EventOf<Name extends EventName> = Extract<EventMessage, { name: Name }>;

export class Wire {
  readonly events: EventMessage[] = [];
  private requests = 0;
  private listeners: (() => void)[] = [];
  private crash: Error | undefined;

  constructor(
    private readonly worker = new Worker(new URL('../../../src/worker/entry.ts', import.meta.url), {
      type: 'module',
    }),
  ) {
    this.worker.onmessage = ({ data }: MessageEvent<EventMessage>) => {
      this.events.push(data);
      this.wake();
    };
    this.worker.onerror = (event) => {
      this.crash = new Error(`the worker crashed: ${event.message}`);
      this.wake();
    };
  }

  private wake(): void {
    for (const listener of this.listeners.splice(0)) listener();
  }

  send<Name extends RequestName>(name: Name, payload: Requests[Name]): number {
    this.requests++;
    this.worker.postMessage({ name, requestId: this.requests, payload });
    return this.requests;
  }

  /** The first event after position `from` that `fits`; waits for it. The test's own time limit is the only one. */
  async until(fits: (event: EventMessage) => boolean, from = 0): Promise<EventMessage> {
    for (let at = from; ; at++) {
      while (at >= this.events.length) {
        if (this.crash) throw this.crash;
        await new Promise<void>((resolve) => this.listeners.push(resolve));
      }
      if (fits(this.events[at])) return this.events[at];
    }
  }

  async event<Name extends EventName>(
    name: Name,
    fits: (payload: Events[Name]) => boolean = () => true,
    from = 0,
  ): Promise<EventOf<Name>> {
    const found = await this.until(
      (event) => event.name === name && fits(event.payload as Events[Name]),
      from,
    );
    return found as EventOf<Name>;
  }

  state(state: RunState, from = 0): Promise<EventOf<'runState'>> {
    return this.event('runState', (payload) => payload.state === state, from);
  }

  /** Starts a run that does not end by itself, and waits until it trains. */
  async startEndlessRun(
    training?: Partial<RunConfig['training']>,
    backend?: Requests['start']['backend'],
  ): Promise<void> {
    const from = this.now;
    this.send('start', endlessRunRequest(training, backend));
    await this.state('training', from);
  }

  /** Waits until the run has made steps beyond `step`. */
  progressPast(step: number, from = 0): Promise<EventOf<'progress'>> {
    return this.event('progress', ({ progress }) => progress.step > step, from);
  }

  /** Waits for the end of a run and the measurements that follow it. @returns that of all validation targets */
  async finished(from = 0): Promise<EventOf<'evaluation'>> {
    const end = this.events.indexOf(await this.event('runEnded', undefined, from));
    await this.event('evaluationProgress', ({ share }) => share === 1, end);
    return this.event('evaluation', ({ part }) => part === 'validation', end);
  }

  all<Name extends EventName>(name: Name, from = 0): EventOf<Name>[] {
    return this.events.slice(from).filter((event) => event.name === name) as EventOf<Name>[];
  }

  /** What has come so far; events after it are news. */
  get now(): number {
    return this.events.length;
  }

  /**
   * Waits until the worker has handled everything sent before: a request that is always refused, behind them all
   * in the queue, is its own echo.
   */
  async settled(): Promise<void> {
    const echo = this.send('write', writeRequest({ completions: Number.NaN }));
    await this.until((event) => event.name === 'failed' && event.requestId === echo);
  }

  async load(
    text = learnable(),
    config: CorpusConfig = defaultCorpusConfig,
  ): Promise<EventOf<'corpusReady'>> {
    const from = this.now;
    this.send('loadCorpus', { source: sourceOf(text), config });
    return this.event('corpusReady', undefined, from);
  }

  end(): void {
    this.worker.terminate();
  }
}

export function sourceOf(...texts: BlobPart[]): CorpusSource {
  return { kind: 'files', files: texts.map((text, i) => ({ name: `${i}.txt`, blob: new Blob([text]) })) };
}

const subjects = ['the fox', 'a small dog', 'my old cat', 'the queen', 'a king', 'the wind'];
const verbs = ['saw', 'found', 'lost', 'loved', 'followed'];
const objects = ['the moon', 'a red boat', 'the green door', 'an old song', 'the little house'];

/** Sentences enough to learn from, some 20,000 letters; `salt` makes another text of it. */
export function learnable(sentences = 600, salt = ''): string {
  const sentence = (i: number) => {
    const [subject, verb] = [subjects[(7 * i) % 6], verbs[(i * i + 3 * i) % 5]];
    return `${subject} ${verb} ${objects[(i * i * i + i) % 5]} ${salt}.\n`;
  };
  return Array.from({ length: sentences }, (_, i) => sentence(i)).join('');
}

/** A run so small that software WebGL takes milliseconds a step. */
export function runRequest(
  training: Partial<RunConfig['training']> = {},
  backend: Requests['start']['backend'] = 'wasm',
): Requests['start'] {
  const model = { contextLength: 2, embeddingSize: 4, hiddenSize: 8 };
  return {
    run: { model, training: { ...presets.quick.run.training, steps: 20, batchSize: 8, ...training } },
    backend,
  };
}

/** A run that does not end while a test lasts, however fast the machine. */
export function endlessRunRequest(
  training: Partial<RunConfig['training']> = {},
  backend?: Requests['start']['backend'],
): Requests['start'] {
  return runRequest({ ...training, steps: endlessSteps }, backend);
}

/**
 * The same with a network of which a thousand words take long on any machine: some 20 seconds on two cores, and with
 * training in between as long again.
 */
export function largeRunRequest(): Requests['start'] {
  const { run, backend } = endlessRunRequest();
  return { run: { ...run, model: { contextLength: 16, embeddingSize: 64, hiddenSize: 1024 } }, backend };
}

/** A piece of writing that is not over before a test ends it. */
export function longWriteRequest(): Requests['write'] {
  return writeRequest({ length: 1000, completions: 8 }, 'the fox', largeRunRequest());
}

export function writeRequest(
  sampling: Partial<Requests['write']['sampling']> = {},
  prompt = 'the fox',
  run = runRequest(),
  writers: Requests['write']['writers'] = ['untrained', 'network'],
): Requests['write'] {
  return { prompt, sampling: { ...defaultSampling, length: 5, ...sampling }, writers, ...run };
}

/** Places in an event where a number is not finite. */
export function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => notFinite(each, `${path}.${key}`));
}
