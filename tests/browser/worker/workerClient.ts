/** A client of a real worker, for tests: sends requests and records all events in order. */

import { defaultCorpusConfig, defaultSampling, presets } from '../../../src/config/presets';
import type { CorpusConfig, RunConfig } from '../../../src/config/settings';
import type { Events } from '../../../src/protocol/events';
import type { EventMessage, EventName, RequestName } from '../../../src/protocol/messages';
import type { CorpusSource, Requests } from '../../../src/protocol/requests';
import type { RunState } from '../../../src/protocol/run';
import { endlessSteps } from '../../e2e/shared';

export { endlessSteps };

export type EventOf<Name extends EventName> = Extract<EventMessage, { name: Name }>;

export class WorkerClient {
  readonly events: EventMessage[] = [];
  private lastRequestId = 0;
  private listeners: (() => void)[] = [];
  private crash: Error | undefined;

  constructor(
    private readonly worker = new Worker(new URL('../../../src/worker/entry.ts', import.meta.url), {
      type: 'module',
    }),
  ) {
    this.worker.onmessage = ({ data }: MessageEvent<EventMessage>) => {
      this.events.push(data);
      this.notify();
    };
    this.worker.onerror = (event) => {
      this.crash = new Error(`the worker crashed: ${event.message}`);
      this.notify();
    };
  }

  private notify(): void {
    for (const listener of this.listeners.splice(0)) listener();
  }

  send<Name extends RequestName>(name: Name, payload: Requests[Name]): number {
    this.lastRequestId++;
    this.worker.postMessage({ name, requestId: this.lastRequestId, payload });
    return this.lastRequestId;
  }

  /** Waits for the first event from index `from` on that `matches`, limited only by the test's own timeout. */
  async waitFor(matches: (event: EventMessage) => boolean, from = 0): Promise<EventMessage> {
    for (let index = from; ; index++) {
      while (index >= this.events.length) {
        if (this.crash) throw this.crash;
        await new Promise<void>((resolve) => this.listeners.push(resolve));
      }
      if (matches(this.events[index])) return this.events[index];
    }
  }

  /** Waits for the first event `name` from index `from` on whose payload `matches`. */
  async event<Name extends EventName>(
    name: Name,
    matches: (payload: Events[Name]) => boolean = () => true,
    from = 0,
  ): Promise<EventOf<Name>> {
    const found = await this.waitFor(
      (event) => event.name === name && matches(event.payload as Events[Name]),
      from,
    );
    return found as EventOf<Name>;
  }

  state(state: RunState, from = 0): Promise<EventOf<'runState'>> {
    return this.event('runState', (payload) => payload.state === state, from);
  }

  /** Starts a run that does not end on its own, and waits until it trains. */
  async startEndlessRun(
    training?: Partial<RunConfig['training']>,
    backend?: Requests['start']['backend'],
  ): Promise<void> {
    const from = this.eventCount;
    this.send('start', endlessRunRequest(training, backend));
    await this.state('training', from);
  }

  /** Waits until the run is past `step`. */
  progressPast(step: number, from = 0): Promise<EventOf<'progress'>> {
    return this.event('progress', ({ progress }) => progress.step > step, from);
  }

  /** Waits for the end of a run and its final evaluation. @returns the evaluation of the whole validation part */
  async finished(from = 0): Promise<EventOf<'evaluation'>> {
    const end = this.events.indexOf(await this.event('runEnded', undefined, from));
    await this.event('evaluationProgress', ({ share }) => share === 1, end);
    return this.event('evaluation', ({ part }) => part === 'validation', end);
  }

  eventsNamed<Name extends EventName>(name: Name, from = 0): EventOf<Name>[] {
    return this.events.slice(from).filter((event) => event.name === name) as EventOf<Name>[];
  }

  /** The number of events so far: as `from`, it skips them. */
  get eventCount(): number {
    return this.events.length;
  }

  /**
   * Waits until the worker has handled all earlier requests: sends a request that is always refused, and waits for
   * the refusal.
   */
  async settled(): Promise<void> {
    const sentinel = this.send('write', writeRequest({ completions: Number.NaN }));
    await this.waitFor((event) => event.name === 'failed' && event.requestId === sentinel);
  }

  async load(
    text = learnableText(),
    config: CorpusConfig = defaultCorpusConfig,
  ): Promise<EventOf<'corpusReady'>> {
    const from = this.eventCount;
    this.send('loadCorpus', { source: sourceOf(text), config });
    return this.event('corpusReady', undefined, from);
  }

  terminate(): void {
    this.worker.terminate();
  }
}

export function sourceOf(...texts: BlobPart[]): CorpusSource {
  return { kind: 'files', files: texts.map((text, i) => ({ name: `${i}.txt`, blob: new Blob([text]) })) };
}

const subjects = ['the fox', 'a small dog', 'my old cat', 'the queen', 'a king', 'the wind'];
const verbs = ['saw', 'found', 'lost', 'loved', 'followed'];
const objects = ['the moon', 'a red boat', 'the green door', 'an old song', 'the little house'];

/** A text long enough to learn from, about 20,000 letters; a different `salt` makes a different text. */
export function learnableText(sentences = 600, salt = ''): string {
  const sentence = (i: number) => {
    const [subject, verb] = [subjects[(7 * i) % 6], verbs[(i * i + 3 * i) % 5]];
    return `${subject} ${verb} ${objects[(i * i * i + i) % 5]} ${salt}.\n`;
  };
  return Array.from({ length: sentences }, (_, i) => sentence(i)).join('');
}

/** A run so small that a step takes milliseconds in software WebGL. */
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

/** A run that does not end during a test, however fast the machine. */
export function endlessRunRequest(
  training: Partial<RunConfig['training']> = {},
  backend?: Requests['start']['backend'],
): Requests['start'] {
  return runRequest({ ...training, steps: endlessSteps }, backend);
}

/**
 * The same with a network so large that generating a thousand words is slow on any machine: about 20 seconds on two
 * cores, and twice that during training.
 */
export function largeRunRequest(): Requests['start'] {
  const { run, backend } = endlessRunRequest();
  return { run: { ...run, model: { contextLength: 16, embeddingSize: 64, hiddenSize: 1024 } }, backend };
}

/** A generation that does not finish before a test cancels it. */
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

/** The paths of all numbers in an event that are not finite. */
export function nonFiniteNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => nonFiniteNumbers(each, `${path}.${key}`));
}
