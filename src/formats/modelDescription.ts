/** `config.json`: everything about a model except its vocabulary and its tensors; knows no archive. */

import type {
  ModelConfig,
  ObjectiveName,
  RunConfig,
  TokenizerName,
  TrainingConfig,
} from '../config/settings';
import {
  amountAt,
  booleanAt,
  choiceAt,
  countAt,
  type Fields,
  fieldError,
  fieldsOf,
  listAt,
  objectAt,
  settingAt,
  textAt,
} from './fields';
import { FormatError } from './formatError';
import { parseJson } from './json';
import { maxCurvePoints, maxMeasurements, maxNameLength, maxTokens } from './limits';
import { readSpacing, readWordRules, type SavedMarkSpacing, type SavedWordRules } from './wordFields';

/** A point of the loss curve. */
interface SavedCurvePoint {
  readonly step: number;
  /** Nats per word. */
  readonly loss: number;
  /** The moving average up to this step, in nats per word. */
  readonly smooth: number;
}

/** A validation measurement. */
interface SavedMeasurement {
  readonly step: number;
  /** Nats per word. */
  readonly loss: number;
  /** Nats per word. */
  readonly standardError: number;
  readonly targets: number;
  /** Whether `targets` are all validation targets. */
  readonly whole: boolean;
}

/** A model without its tensors: the text, the settings and the progress of its run. */
export interface ModelDescription {
  /** Name of the text. */
  readonly name: string;
  /** How the text was tokenized; `given` if its files were already tokenized. */
  readonly tokenizer: TokenizerName | 'given';
  /** Whether the context before an item consists of boundaries only. Then "\n" is in the vocabulary. */
  readonly boundary: boolean;
  readonly run: RunConfig;
  /** The objective that `run.training.objective` resolved to. */
  readonly objective: ObjectiveName;
  /** Completed steps, at most `totalSteps`. */
  readonly step: number;
  readonly totalSteps: number;
  /** ISO 8601, in UTC, as `Date.toISOString` writes it. */
  readonly savedAt: string;
  /** How prompts are split into words; absent if tokens are not words, and in files of earlier versions. */
  readonly wordRules?: SavedWordRules;
  /** How the text spaces at most 50 punctuation marks; absent like `wordRules`. */
  readonly spacing?: readonly SavedMarkSpacing[];
  readonly minimumCount: number;
  readonly trainingWindows: number;
  /** At most 1200 points with increasing steps. */
  readonly curve: readonly SavedCurvePoint[];
  /** At most 300 measurements. */
  readonly validation: readonly SavedMeasurement[];
}

/** The name of the format, in config.json and in the metadata of the tensors. */
export const formatName = 'inkling';
/** Incremented by changes that older readers cannot handle. */
const formatVersion = 1;

const maxSteps = 2 ** 31 - 1;
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Encodes a description as `config.json`.
 * @throws FormatError if `parseDescription` would reject it
 */
export function formatDescription(
  description: ModelDescription,
  vocabularySize: number,
): Uint8Array<ArrayBuffer> {
  const { name, tokenizer, boundary, run, objective, step, totalSteps } = description;
  const { wordRules, spacing, savedAt, minimumCount, trainingWindows, curve, validation } = description;
  const value = {
    format: formatName,
    version: formatVersion,
    savedAt,
    text: { name, tokenizer, boundary, wordRules, spacing, minimumCount, vocabularySize, trainingWindows },
    model: run.model,
    training: run.training,
    progress: {
      objective,
      step,
      totalSteps,
      // Field by field, because the objects of the page have additional fields.
      curve: curve.map(({ step, loss, smooth }) => ({ step, loss, smooth })),
      validation: validation.map(({ step, loss, standardError, targets, whole }) => ({
        step,
        loss,
        standardError,
        targets,
        whole,
      })),
    },
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(value)}\n`);
  parseDescription(bytes);
  return bytes;
}

/**
 * Decodes `config.json` into a description and the vocabulary size. Ignores unknown fields.
 * @throws FormatError if a field is missing, of the wrong type, or out of range
 */
export function parseDescription(bytes: Uint8Array): {
  readonly description: ModelDescription;
  readonly vocabularySize: number;
} {
  const root = fieldsOf(parseJson(bytes, 'config.json'));
  choiceAt(root, 'format', [formatName]);
  const version = countAt(root, 'version', maxSteps);
  if (version > formatVersion) throw new FormatError({ code: 'laterVersion', version });
  const text = objectAt(root, 'text');
  const vocabularySize = countAt(text, 'vocabularySize', maxTokens);
  if (vocabularySize === 0) throw fieldError(text, 'vocabularySize', 'at least one token');
  const run = {
    model: readModel(objectAt(root, 'model')),
    training: readTraining(objectAt(root, 'training')),
  };
  const description = {
    savedAt: readDate(root),
    run,
    ...readText(text),
    ...readProgress(objectAt(root, 'progress')),
  };
  return { description, vocabularySize };
}

function readDate(root: Fields): string {
  const date = textAt(root, 'savedAt', 24);
  const time = isoDate.test(date) ? Date.parse(date) : Number.NaN;
  const isValid = !Number.isNaN(time) && new Date(time).toISOString() === date; // there is no 31 February
  if (!isValid) throw fieldError(root, 'savedAt', 'a date as in 2026-01-31T12:00:00.000Z');
  return date;
}

function readText(text: Fields) {
  const tokenizer = choiceAt(text, 'tokenizer', ['original', 'punctuation', 'characters', 'given']);
  const boundary = booleanAt(text, 'boundary');
  if (boundary && tokenizer !== 'characters') throw fieldError(text, 'boundary', 'false if tokens are words');
  return {
    name: textAt(text, 'name', maxNameLength),
    tokenizer,
    boundary,
    ...readWordRules(text),
    ...readSpacing(text),
    minimumCount: settingAt(text, 'minimumCount'),
    trainingWindows: countAt(text, 'trainingWindows', 2 ** 31 - 1),
  };
}

function readModel(model: Fields): ModelConfig {
  return {
    contextLength: settingAt(model, 'contextLength'),
    embeddingSize: settingAt(model, 'embeddingSize'),
    hiddenSize: settingAt(model, 'hiddenSize'),
  };
}

function readTraining(training: Fields): TrainingConfig {
  return {
    duration: choiceAt(training, 'duration', ['steps', 'epochs']),
    steps: settingAt(training, 'steps'),
    epochs: settingAt(training, 'epochs'),
    leastSteps: settingAt(training, 'leastSteps'),
    batchSize: settingAt(training, 'batchSize'),
    minibatches: choiceAt(training, 'minibatches', ['shuffled', 'replacement']),
    dropout: settingAt(training, 'dropout'),
    checkpoint: choiceAt(training, 'checkpoint', ['best', 'last']),
    patience: settingAt(training, 'patience'),
    seed: settingAt(training, 'seed'),
    optimizer: choiceAt(training, 'optimizer', ['sgd', 'adam']),
    learningRate: settingAt(training, 'learningRate'),
    schedule: choiceAt(training, 'schedule', ['constant', 'step', 'cosine', 'linear']),
    warmupSteps: settingAt(training, 'warmupSteps'),
    beta1: settingAt(training, 'beta1'),
    beta2: settingAt(training, 'beta2'),
    epsilon: settingAt(training, 'epsilon'),
    objective: choiceAt(training, 'objective', ['automatic', 'full', 'sampled']),
    negatives: settingAt(training, 'negatives'),
    negativePower: settingAt(training, 'negativePower'),
    embeddingDeviation: settingAt(training, 'embeddingDeviation'),
    outputBias: choiceAt(training, 'outputBias', ['zero', 'unigram']),
  };
}

function readProgress(progress: Fields) {
  const totalSteps = countAt(progress, 'totalSteps', maxSteps);
  const curve = listAt(progress, 'curve', maxCurvePoints).map((point) => ({
    step: countAt(point, 'step', maxSteps),
    loss: amountAt(point, 'loss'),
    smooth: amountAt(point, 'smooth'),
  }));
  const increasing = curve.every(({ step }, i) => i === 0 || step > curve[i - 1].step);
  if (!increasing) throw fieldError(progress, 'curve', 'increasing steps');
  return {
    objective: choiceAt(progress, 'objective', ['full', 'sampled']),
    step: countAt(progress, 'step', totalSteps),
    totalSteps,
    curve,
    validation: listAt(progress, 'validation', maxMeasurements).map((measurement) => ({
      step: countAt(measurement, 'step', maxSteps),
      loss: amountAt(measurement, 'loss'),
      standardError: amountAt(measurement, 'standardError'),
      targets: countAt(measurement, 'targets', 2 ** 31 - 1),
      whole: booleanAt(measurement, 'whole'),
    })),
  };
}
