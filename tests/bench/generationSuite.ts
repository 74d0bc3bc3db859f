/** How fast the network writes, over the real worker: standing still, and while it trains. */

import { defaultCorpusConfig, defaultPreset, defaultSampling, presets } from '../../src/config/presets';
import type { BackendChoice } from '../../src/config/settings';
import type { Requests } from '../../src/protocol/requests';
import { fetchTexts, openWire, type Wire } from './wire';

export interface GenerationOptions {
  readonly backend: BackendChoice;
  /** Pieces of writing timed in each state. */
  readonly rounds: number;
}

/** One piece of writing: three completions by the network as it is, and three by the untrained one. */
interface Piece {
  readonly words: number;
  readonly elapsedMs: number;
  /** Until the page hears the first word of the network as it is. */
  readonly firstWordMs: number;
}

export interface Writing {
  readonly wordsPerSecond: number;
  readonly minimumWordsPerSecond: number;
  readonly maximumWordsPerSecond: number;
  readonly firstWordMs: number;
  readonly slowestFirstWordMs: number;
  readonly pieces: readonly Piece[];
}

export interface Generation {
  readonly backend: string;
  readonly vocabulary: number;
  /** The very first piece: programs are compiled, memory is asked for. */
  readonly coldFirstWordMs: number;
  readonly idle: Writing;
  readonly whileTraining: Writing;
  /** Of the training that went on meanwhile. */
  readonly stepsPerSecondMeanwhile?: number;
}

export async function measureGeneration({ backend, rounds }: GenerationOptions): Promise<Generation> {
  const { model, training } = presets[defaultPreset].run;
  const run = { model, training: { ...training, steps: 100_000 } }; // it must not end meanwhile
  const wire = openWire();
  let seed = 0;
  let stepsPerSecond: number | undefined;
  const write = () => writeOnce(wire, { run, backend }, ++seed);
  const writeMany = async () => {
    const pieces: Piece[] = [];
    for (let i = 0; i < rounds; i++) pieces.push(await write());
    return writingOf(pieces);
  };
  wire.subscribe((message) => {
    if (message.name === 'progress') stepsPerSecond = message.payload.progress.stepsPerSecond;
  });
  try {
    const ready = wire.next('corpusReady');
    wire.send('loadCorpus', {
      source: { kind: 'files', files: await fetchTexts(['text.txt']) },
      config: defaultCorpusConfig,
    });
    const { summary } = await ready;
    const started = wire.next('backend', ({ report }) => report.choice === backend);
    const stepped = wire.next('runState', ({ state, step }) => state === 'paused' && step === 1);
    wire.send('step', { run, backend });
    const { report } = await started;
    await stepped;

    const cold = await write();
    const idle = await writeMany();
    const measured = wire.next('evaluation'); // the first one compiles: the writing would wait for it
    wire.send('resume', {});
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
    wire.dispose();
  }
}

type Wanted = Pick<Requests['write'], 'run' | 'backend'>;

async function writeOnce(wire: Wire, wanted: Wanted, seed: number): Promise<Piece> {
  const startedAt = performance.now();
  let firstWordMs = Number.NaN;
  const first = wire
    .next('written', ({ words }) => words.some(({ writer }) => writer === 'network'))
    .then(() => {
      firstWordMs = performance.now() - startedAt;
    });
  const done = wire.next('writeDone');
  const writers = ['untrained', 'network'] as const;
  wire.send('write', { ...wanted, prompt: 'bad dad', sampling: { ...defaultSampling, seed }, writers });
  const [, { tokens, cancelled }] = await Promise.all([first, done]);
  if (cancelled) throw new Error('the writing was cut short');
  return { words: tokens, elapsedMs: performance.now() - startedAt, firstWordMs };
}

function writingOf(pieces: readonly Piece[]): Writing {
  const speeds = pieces.map(({ words, elapsedMs }) => (1000 * words) / elapsedMs).sort((a, b) => a - b);
  const waits = pieces.map(({ firstWordMs }) => firstWordMs).sort((a, b) => a - b);
  return {
    wordsPerSecond: speeds[Math.floor(speeds.length / 2)],
    minimumWordsPerSecond: speeds[0],
    maximumWordsPerSecond: speeds[speeds.length - 1],
    firstWordMs: waits[Math.floor(waits.length / 2)],
    slowestFirstWordMs: waits[waits.length - 1],
    pieces,
  };
}
