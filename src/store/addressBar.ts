/** Writes the settings to the URL fragment and parses them back. The fragment is untrusted input. */

import { defaultCorpusConfig, type PresetName, presets } from '../config/presets';
import { type NumericSetting, problems } from '../config/ranges';
import {
  type BackendChoice,
  backendNames,
  type CorpusConfig,
  type Duration,
  type FinalCheckpoint,
  type MinibatchOrder,
  type ObjectiveChoice,
  type OptimizerName,
  type OutputBiasStart,
  type ScheduleName,
  type TokenizerName,
} from '../config/settings';
import { changeSettings, defaultSettings, type Settings } from './settings';
import { firstView, type ViewName } from './view';
import { type WriterPair, writers } from './writers';

/**
 * What a link means by leaving a setting out: links of versions before this one, whose texts were read as in the
 * original unless they said otherwise, stay what they were.
 */
const omitted: Settings = { ...defaultSettings, corpus: defaultCorpusConfig };

/** Longer fragments cannot be ours and are ignored. */
const maxFragmentLength = 2000;
/**
 * Matches every number in our ranges as JavaScript prints it: 0.0000012345678901234567 is the longest, 5e-324 the
 * smallest.
 */
const numberPattern = /^\d{1,10}(\.\d{1,22})?(e-?\d{1,3})?$/;

const choices = {
  preset: ['quick', 'blog', 'best', 'makemore'] satisfies PresetName[],
  tokenizer: ['original', 'punctuation', 'characters'] satisfies TokenizerName[],
  duplicates: ['once', 'all'] satisfies NonNullable<CorpusConfig['duplicates']>[],
  backend: ['automatic', ...backendNames] satisfies BackendChoice[],
  optimizer: ['sgd', 'adam'] satisfies OptimizerName[],
  schedule: ['constant', 'step', 'cosine', 'linear'] satisfies ScheduleName[],
  objective: ['automatic', 'full', 'sampled'] satisfies ObjectiveChoice[],
  outputBias: ['zero', 'unigram'] satisfies OutputBiasStart[],
  duration: ['steps', 'epochs'] satisfies Duration[],
  minibatches: ['shuffled', 'replacement'] satisfies MinibatchOrder[],
  checkpoint: ['best', 'last'] satisfies FinalCheckpoint[],
  flag: ['true', 'false'] satisfies string[],
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

/**
 * Serializes the settings that differ from `omitted` (run settings: from the preset) as `name=value` pairs; nothing for
 * the settings that the page starts with.
 */
export function formatSettings(settings: Settings): string {
  const pairs = pairsOf(settings);
  if (pairs === usualPairs) return '';
  return pairs === '' ? `tokenizer=${omitted.corpus.tokenizer}` : pairs;
}

function pairsOf(settings: Settings): string {
  const { preset, run, corpus, backend, sampling } = settings;
  const [left, right] = settings.writers;
  const pairs = new URLSearchParams();
  const put = (name: string, value: unknown, usual: unknown) => {
    if (!Object.is(value, usual)) pairs.set(name, String(value));
  };
  const usual = presets[preset].run;
  put('preset', preset, omitted.preset);
  for (const name of modelNumbers) put(name, run.model[name], usual.model[name]);
  for (const name of trainingNumbers) put(name, run.training[name], usual.training[name]);
  for (const name of trainingChoices) put(name, run.training[name], usual.training[name]);
  put('tokenizer', corpus.tokenizer, omitted.corpus.tokenizer);
  put('minimumCount', corpus.minimumCount, omitted.corpus.minimumCount);
  put('duplicates', corpus.duplicates, omitted.corpus.duplicates);
  // Not the usual choice for the tokenizer, because links of earlier versions have neither.
  put('keepCapitals', corpus.keepCapitals, omitted.corpus.keepCapitals);
  put('keepLineEnds', corpus.keepLineEnds, omitted.corpus.keepLineEnds);
  put('backend', backend, omitted.backend);
  for (const name of samplingNumbers) put(name, sampling[name], omitted.sampling[name]);
  put('writingSeed', sampling.seed, omitted.sampling.seed);
  put('stopAtPeriod', sampling.stopAtPeriod, omitted.sampling.stopAtPeriod);
  put('left', left, omitted.writers[0]);
  put('right', right, omitted.writers[1]);
  return pairs.toString();
}

/** The settings that the page starts with. */
const usualPairs = pairsOf(defaultSettings);

/** Returns `address` with its fragment replaced by these settings and this view. */
export function addressWith(settings: Settings, address: string, view: ViewName = firstView.view): string {
  const [page] = address.split('#', 1);
  const shown = view === firstView.view ? '' : `view=${view}`;
  const fragment = [formatSettings(settings), shown].filter((part) => part !== '').join('&');
  return fragment ? `${page}#${fragment}` : page;
}

/** Parses a fragment, with or without its `#`. Unknown names and invalid values are ignored. */
export function parseSettings(fragment: string): Settings {
  if (fragment.length > maxFragmentLength) return defaultSettings;
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
  const tokenizer = oneOf(choices.tokenizer, pairs.get('tokenizer'));
  const settings = changeSettings(omitted, {
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
      ...present({
        tokenizer,
        keepCapitals: readFlag(pairs.get('keepCapitals')),
        keepLineEnds: readFlag(pairs.get('keepLineEnds')),
        duplicates: oneOf(choices.duplicates, pairs.get('duplicates')),
      }),
      ...numbers(['minimumCount']),
    },
    backend: oneOf(choices.backend, pairs.get('backend')),
    sampling: {
      ...numbers(samplingNumbers),
      ...present({
        seed: writingSeed,
        stopAtPeriod: readFlag(pairs.get('stopAtPeriod')),
      }),
    },
    writers: readWriters(pairs),
  });
  const asksForNothing = tokenizer === undefined && pairsOf(settings) === '';
  return asksForNothing ? defaultSettings : settings;
}

/** Ignores both names if either is unknown or if they are equal. */
function readWriters(pairs: URLSearchParams): WriterPair | undefined {
  const [usualLeft, usualRight] = omitted.writers;
  const left = oneOf(writers, pairs.get('left') ?? usualLeft);
  const right = oneOf(writers, pairs.get('right') ?? usualRight);
  return left && right && left !== right ? [left, right] : undefined;
}

function oneOf<Choice extends string>(allowed: readonly Choice[], value: string | null): Choice | undefined {
  return allowed.find((choice) => choice === value);
}

function readFlag(text: string | null): boolean | undefined {
  const flag = oneOf(choices.flag, text);
  return flag === undefined ? undefined : flag === 'true';
}

function readNumber(text: string | null, setting: NumericSetting): number | undefined {
  if (text === null || !numberPattern.test(text)) return undefined;
  const value = Number(text);
  return problems({ [setting]: value }).length === 0 ? value : undefined;
}

/** Drops undefined fields so that spreading the result does not overwrite existing values. */
function present<Fields extends object>(fields: Fields): Partial<Fields> {
  const defined: Partial<Fields> = { ...fields };
  for (const name in fields) if (fields[name] === undefined) delete defined[name];
  return defined;
}
