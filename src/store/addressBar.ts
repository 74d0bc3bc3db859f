/** The settings as the address bar's fragment, and back. What comes back is read as hostile input. */

import { type PresetName, presets } from '../config/presets';
import { type NumericSetting, problems } from '../config/ranges';
import type {
  BackendChoice,
  Duration,
  FinalCheckpoint,
  MinibatchOrder,
  ObjectiveChoice,
  OptimizerName,
  OutputBiasStart,
  ScheduleName,
  TokenizerName,
} from '../config/settings';
import { changeSettings, defaultSettings, type Settings } from './settings';
import { type WriterPair, writers } from './writers';

/** A fragment longer than this is none of ours. */
const longestFragment = 2000;
/** As JavaScript prints any number of our ranges: 0.0000012345678901234567 is the longest, 5e-324 the least. */
const number = /^\d{1,10}(\.\d{1,22})?(e-?\d{1,3})?$/;

const choices = {
  preset: ['quick', 'blog', 'best', 'makemore'] satisfies PresetName[],
  tokenizer: ['original', 'punctuation', 'characters'] satisfies TokenizerName[],
  backend: ['automatic', 'webgl', 'wasm', 'cpu'] satisfies BackendChoice[],
  optimizer: ['sgd', 'adam'] satisfies OptimizerName[],
  schedule: ['constant', 'step', 'cosine', 'linear'] satisfies ScheduleName[],
  objective: ['automatic', 'full', 'sampled'] satisfies ObjectiveChoice[],
  outputBias: ['zero', 'unigram'] satisfies OutputBiasStart[],
  duration: ['steps', 'epochs'] satisfies Duration[],
  minibatches: ['shuffled', 'replacement'] satisfies MinibatchOrder[],
  checkpoint: ['best', 'last'] satisfies FinalCheckpoint[],
  stopAtPeriod: ['true', 'false'] satisfies string[],
};

const trainingChoices = [
  'duration',
  'minibatches',
  'checkpoint',
  'optimizer',
  'schedule',
  'objective',
  'outputBias',
] as const;
const modelNumbers = ['contextLength', 'embeddingSize', 'hiddenSize'] satisfies NumericSetting[];
const trainingNumbers = [
  'steps',
  'epochs',
  'leastSteps',
  'batchSize',
  'dropout',
  'patience',
  'seed',
  'learningRate',
  'warmupSteps',
  'beta1',
  'beta2',
  'epsilon',
  'negatives',
  'negativePower',
  'embeddingDeviation',
] satisfies NumericSetting[];
const samplingNumbers = ['temperature', 'topK', 'topP', 'length', 'completions'] satisfies NumericSetting[];

/** The settings that differ from the defaults (of the run: from its preset), as `name=value` pairs. */
export function formatSettings(settings: Settings): string {
  const { preset, run, corpus, backend, sampling } = settings;
  const [left, right] = settings.writers;
  const pairs = new URLSearchParams();
  const put = (name: string, value: unknown, usual: unknown) => {
    if (!Object.is(value, usual)) pairs.set(name, String(value));
  };
  const usual = presets[preset].run;
  put('preset', preset, defaultSettings.preset);
  for (const name of modelNumbers) put(name, run.model[name], usual.model[name]);
  for (const name of trainingNumbers) put(name, run.training[name], usual.training[name]);
  for (const name of trainingChoices) put(name, run.training[name], usual.training[name]);
  put('tokenizer', corpus.tokenizer, defaultSettings.corpus.tokenizer);
  put('minimumCount', corpus.minimumCount, defaultSettings.corpus.minimumCount);
  put('backend', backend, defaultSettings.backend);
  for (const name of samplingNumbers) put(name, sampling[name], defaultSettings.sampling[name]);
  put('writingSeed', sampling.seed, defaultSettings.sampling.seed);
  put('stopAtPeriod', sampling.stopAtPeriod, defaultSettings.sampling.stopAtPeriod);
  put('left', left, defaultSettings.writers[0]);
  put('right', right, defaultSettings.writers[1]);
  return pairs.toString();
}

/** The address of the page with these settings: what else it holds stays, save for the fragment that was there. */
export function addressWith(settings: Settings, address: string): string {
  const [page] = address.split('#', 1);
  const fragment = formatSettings(settings);
  return fragment ? `${page}#${fragment}` : page;
}

/** Settings from a fragment, with or without its `#`. Names, types and ranges we do not know are left out. */
export function parseSettings(fragment: string): Settings {
  if (fragment.length > longestFragment) return defaultSettings;
  const pairs = new URLSearchParams(fragment.replace(/^#/, ''));

  const numbers = <Name extends NumericSetting>(names: readonly Name[]): { [N in Name]?: number } => {
    const found: { [N in Name]?: number } = {};
    for (const name of names) {
      const value = readNumber(pairs.get(name), name);
      if (value !== undefined) found[name] = value;
    }
    return found;
  };

  const writingSeed = readNumber(pairs.get('writingSeed'), 'seed');
  const stopAtPeriod = oneOf(choices.stopAtPeriod, pairs.get('stopAtPeriod'));
  return changeSettings(defaultSettings, {
    preset: oneOf(choices.preset, pairs.get('preset')),
    model: numbers(modelNumbers),
    training: {
      ...numbers(trainingNumbers),
      ...present({
        duration: oneOf(choices.duration, pairs.get('duration')),
        minibatches: oneOf(choices.minibatches, pairs.get('minibatches')),
        checkpoint: oneOf(choices.checkpoint, pairs.get('checkpoint')),
        optimizer: oneOf(choices.optimizer, pairs.get('optimizer')),
        schedule: oneOf(choices.schedule, pairs.get('schedule')),
        objective: oneOf(choices.objective, pairs.get('objective')),
        outputBias: oneOf(choices.outputBias, pairs.get('outputBias')),
      }),
    },
    corpus: {
      ...present({ tokenizer: oneOf(choices.tokenizer, pairs.get('tokenizer')) }),
      ...numbers(['minimumCount']),
    },
    backend: oneOf(choices.backend, pairs.get('backend')),
    sampling: {
      ...numbers(samplingNumbers),
      ...present({
        seed: writingSeed,
        stopAtPeriod: stopAtPeriod === undefined ? undefined : stopAtPeriod === 'true',
      }),
    },
    writers: readWriters(pairs),
  });
}

/** Two names of which one is unknown, or both the same, are left out together: half a comparison is none. */
function readWriters(pairs: URLSearchParams): WriterPair | undefined {
  const [usualLeft, usualRight] = defaultSettings.writers;
  const left = oneOf(writers, pairs.get('left') ?? usualLeft);
  const right = oneOf(writers, pairs.get('right') ?? usualRight);
  return left && right && left !== right ? [left, right] : undefined;
}

function oneOf<Choice extends string>(allowed: readonly Choice[], value: string | null): Choice | undefined {
  return allowed.find((choice) => choice === value);
}

function readNumber(text: string | null, setting: NumericSetting): number | undefined {
  if (text === null || !number.test(text)) return undefined;
  const value = Number(text);
  return problems({ [setting]: value }).length === 0 ? value : undefined;
}

/** The same fields without those that are undefined, so that they do not overwrite what is there. */
function present<Fields extends object>(fields: Fields): Partial<Fields> {
  const kept: Partial<Fields> = { ...fields };
  for (const name in fields) if (fields[name] === undefined) delete kept[name];
  return kept;
}
