/** Generation speed of the network in the real worker, idle and during training. */

import { defaultCorpusConfig, defaultPreset, defaultSampling, presets } from '../../src/config/presets';
import type { BackendChoice } from '../../src/config/settings';
import type { Requests } from '../../src/protocol/requests';
import { fetchTexts, openWorkerClient, type WorkerClient } from './workerClient';

export interface GenerationOptions {
  readonly backend: BackendChoice;
  /** Generations timed in each state. */
  readonly rounds: number;
}

/** The timing of one generation: three completions by the current network, and three by the untrained one. */
interface WriteTiming {
  readonly words: number;
  readonly elapsedMs: number;
  /** Until the page receives the first word of the current network. */
  readonly firstWordMs: number;
}

export interface WritingSpeed {
  readonly wordsPerSecond: number;
  readonly minimumWordsPerSecond: number;
  readonly maximumWordsPerSecond: number;
  readonly firstWordMs: number;
  readonly slowestFirstWordMs: number;
  readonly timings: readonly WriteTiming[];
}

export interface Generation {
  readonly backend: string;
  readonly vocabulary: number;
  /** Of the very first generation, which compiles programs and allocates memory. */
  readonly coldFirstWordMs: number;
  readonly idle: WritingSpeed;
  readonly whileTraining: WritingSpeed;
  /** The training speed during generation. */
  readonly stepsPerSecondMeanwhile?: number;
}

export async function measureGeneration({ backend, rounds }: GenerationOptions): Promise<Generation> {
  const { model, training } = presets[defaultPreset].run;
  const run = { model, training: { ...training, steps: 100_000 } }; // it must not end during the benchmark
  const client = openWorkerClient();
  let seed = 0;
  let stepsPerSecond: number | undefined;
  const write = () => writeOnce(client, { run, backend }, ++seed);
  const writeMany = async () => {
    const timings: WriteTiming[] = [];
    for (let i = 0; i < rounds; i++) timings.push(await write());
    return speedOf(timings);
  };
  client.subscribe((message) => {
    if (message.name === 'progress') stepsPerSecond = message.payload.progress.stepsPerSecond;
  });
  try {
    const ready = client.next('corpusReady');
    client.send('loadCorpus', {
      source: { kind: 'files', files: await fetchTexts(['text.txt']) },
      config: defaultCorpusConfig,
    });
    const { summary } = await ready;
    const started = client.next('backend', ({ report }) => report.choice === backend);
    const stepped = client.next('runState', ({ state, step }) => state === 'paused' && step === 1);
    client.send('step', { run, backend });
    const { report } = await started;
    await stepped;

    const cold = await write();
    const idle = await writeMany();
    const measured = client.next('evaluation'); // the first evaluation compiles, which would delay the generation
    client.send('resume', {});
    await measured;
    const whileTraining = await writeMany();
    return {
      backend: report.name,
      vocabulary: summary.distinct,
      coldFirstWordMs: cold.firstWordMs,
      idle,
      whileTraining,
      stepsPerSecondMeanwhile: stepsPerSecond,
    };
  } finally {
    client.dispose();
  }
}

type RunChoice = Pick<Requests['write'], 'run' | 'backend'>;

async function writeOnce(client: WorkerClient, choice: RunChoice, seed: number): Promise<WriteTiming> {
  const startedAt = performance.now();
  let firstWordMs = Number.NaN;
  const first = client
    .next('written', ({ words }) => words.some(({ writer }) => writer === 'network'))
    .then(() => {
      firstWordMs = performance.now() - startedAt;
    });
  const done = client.next('writeDone');
  const writers = ['untrained', 'network'] as const;
  client.send('write', { ...choice, prompt: 'bad dad', sampling: { ...defaultSampling, seed }, writers });
  const [, { tokens, cancelled }] = await Promise.all([first, done]);
  if (cancelled) throw new Error('the generation was cancelled');
  return { words: tokens, elapsedMs: performance.now() - startedAt, firstWordMs };
}

function speedOf(timings: readonly WriteTiming[]): WritingSpeed {
  const speeds = timings.map(({ words, elapsedMs }) => (1000 * words) / elapsedMs).sort((a, b) => a - b);
  const firstWords = timings.map(({ firstWordMs }) => firstWordMs).sort((a, b) => a - b);
  return {
    wordsPerSecond: speeds[Math.floor(speeds.length / 2)],
    minimumWordsPerSecond: speeds[0],
    maximumWordsPerSecond: speeds[speeds.length - 1],
    firstWordMs: firstWords[Math.floor(firstWords.length / 2)],
    slowestFirstWordMs: firstWords[firstWords.length - 1],
    timings,
  };
}
