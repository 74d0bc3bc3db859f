/** `config.json`: all of a model but its tokens and its numbers; knows no archive. */

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
  fieldsOf,
  listAt,
  objectAt,
  refused,
  settingAt,
  textAt,
} from './fields';
import { FormatError } from './formatError';
import { parseJson } from './json';
import { longestName, mostCurvePoints, mostMeasurements, mostTokens } from './limits';

/** A point of the training curve. */
export interface SavedCurvePoint {
  readonly step: number;
  /** Nats a word. */
  readonly loss: number;
  /** The moving average up to here. */
  readonly smooth: number;
}

/** A measurement on validation. */
export interface SavedMeasurement {
  readonly step: number;
  /** Nats a word. */
  readonly loss: number;
  readonly standardError: number;
  readonly targets: number;
  /** True when `targets` are all there are. */
  readonly whole: boolean;
}

/** What a model is, where it comes from, and how far it has come. */
export interface ModelDescription {
  /** The text's name. */
  readonly name: string;
  /** How the text was cut; `given` where its files give their tokens. */
  readonly tokenizer: TokenizerName | 'given';
  /** Whether a context holds nothing but boundaries before an item. Then "\n" is among the tokens. */
  readonly boundary: boolean;
  readonly run: RunConfig;
  /** What `run.training.objective` came to. */
  readonly objective: ObjectiveName;
  /** Steps made, at most `totalSteps`. */
  readonly step: number;
  readonly totalSteps: number;
  /** ISO 8601, in UTC, as `Date.toISOString` writes it. */
  readonly savedAt: string;
  readonly minimumCount: number;
  readonly trainingWindows: number;
  /** At most 1200, each of a later step. */
  readonly curve: readonly SavedCurvePoint[];
  /** At most 300. */
  readonly validation: readonly SavedMeasurement[];
}

/** The name of the format, here and in the tensors' metadata. */
export const formatName = 'inkling';
/** Rises when a reader of the one before would go wrong. */
const formatVersion = 1;

const mostSteps = 2 ** 31 - 1;
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The file of a description.
 * @throws FormatError where `parseDescription` would not read it
 */
export function formatDescription(
  description: ModelDescription,
  vocabularySize: number,
): Uint8Array<ArrayBuffer> {
  const { name, tokenizer, boundary, run, objective, step, totalSteps } = description;
  const { savedAt, minimumCount, trainingWindows, curve, validation } = description;
  const value = {
    format: formatName,
    version: formatVersion,
    savedAt,
    text: { name, tokenizer, boundary, minimumCount, vocabularySize, trainingWindows },
    model: run.model,
    training: run.training,
    progress: {
      objective,
      step,
      totalSteps,
      // Field by field: what the page keeps beside them is not for the file.
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
 * The description in a file, and how many tokens the vocabulary has. Fields that it does not know are passed over.
 * @throws FormatError where a field is absent, of another type, or outside its range
 */
export function parseDescription(bytes: Uint8Array): {
  readonly description: ModelDescription;
  readonly vocabularySize: number;
} {
  const all = fieldsOf(parseJson(bytes, 'config.json'));
  choiceAt(all, 'format', [formatName]);
  const version = countAt(all, 'version', mostSteps);
  if (version > formatVersion) throw new FormatError({ code: 'laterVersion', version });
  const text = objectAt(all, 'text');
  const vocabularySize = countAt(text, 'vocabularySize', mostTokens);
  if (vocabularySize === 0) throw refused(text, 'vocabularySize', 'one token at least');
  const run = { model: readModel(objectAt(all, 'model')), training: readTraining(objectAt(all, 'training')) };
  const description = {
    savedAt: readDate(all),
    run,
    ...readText(text),
    ...readProgress(objectAt(all, 'progress')),
  };
  return { description, vocabularySize };
}

function readDate(all: Fields): string {
  const date = textAt(all, 'savedAt', 24);
  const time = isoDate.test(date) ? Date.parse(date) : Number.NaN;
  const exists = !Number.isNaN(time) && new Date(time).toISOString() === date; // there is no 31 February
  if (!exists) throw refused(all, 'savedAt', 'a date as in 2026-01-31T12:00:00.000Z');
  return date;
}

function readText(text: Fields) {
  const tokenizer = choiceAt(text, 'tokenizer', ['original', 'punctuation', 'characters', 'given']);
  const boundary = booleanAt(text, 'boundary');
  if (boundary && tokenizer !== 'characters') throw refused(text, 'boundary', 'false where tokens are words');
  return {
    name: textAt(text, 'name', longestName),
    tokenizer,
    boundary,
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
  const totalSteps = countAt(progress, 'totalSteps', mostSteps);
  const curve = listAt(progress, 'curve', mostCurvePoints).map((point) => ({
    step: countAt(point, 'step', mostSteps),
    loss: amountAt(point, 'loss'),
    smooth: amountAt(point, 'smooth'),
  }));
  const ascends = curve.every(({ step }, i) => i === 0 || step > curve[i - 1].step);
  if (!ascends) throw refused(progress, 'curve', 'steps that ascend');
  return {
    objective: choiceAt(progress, 'objective', ['full', 'sampled']),
    step: countAt(progress, 'step', totalSteps),
    totalSteps,
    curve,
    validation: listAt(progress, 'validation', mostMeasurements).map((measurement) => ({
      step: countAt(measurement, 'step', mostSteps),
      loss: amountAt(measurement, 'loss'),
      standardError: amountAt(measurement, 'standardError'),
      targets: countAt(measurement, 'targets', 2 ** 31 - 1),
      whole: booleanAt(measurement, 'whole'),
    })),
  };
}
