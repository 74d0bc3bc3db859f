/** A model imported from a file, without its text: it generates text but cannot be trained. */

import { totalParameters } from '../../config/size';
import type { Corpus, CorpusSummary } from '../../corpus/types';
import { vocabularyOf } from '../../corpus/vocabulary';
import type { Backend } from '../../engine/backend';
import type { Network } from '../../engine/network';
import { initialValues, type Shape } from '../../engine/parameters';
import type { ModelFile } from '../../formats/modelFile';
import { noSmoothing } from '../../math/seriesSmoothing';
import type { Events } from '../../protocol/events';
import type { LanguageModel } from '../generation/textGenerators';

/** The token that ends an item: see `Corpus.boundary`. */
const boundaryToken = '\n';

/** The corpus of a model file: a vocabulary without tokens. */
export function corpusOfModel(file: ModelFile): Corpus {
  const { words, boundary, trainingCounts } = file;
  const split = {
    rule: { kind: 'blocks', blockSize: 1000 },
    tokens: 0,
    runEnds: new Int32Array(),
    runParts: new Uint8Array(),
    sizes: { training: 0, validation: 0, test: 0 },
  } as const;
  return {
    summary: summaryOf(file),
    vocabulary: vocabularyOf(words, trainingCounts),
    ids: new Int32Array(),
    split,
    boundary: boundary ? words.indexOf(boundaryToken) : undefined,
  };
}

/** A summary without the figures that need tokens. */
function summaryOf(file: ModelFile): CorpusSummary {
  const { name, tokenizer, minimumCount, words, trainingCounts } = file;
  const total = trainingCounts.reduce((sum, count) => sum + count, 0);
  const shares = Array.from(trainingCounts, (count) => count / total).filter((share) => share > 0);
  return {
    ...{ name, tokenizer, minimumCount, files: [], segmented: false, tokens: 0, distinct: words.length },
    wordRules: file.wordRules,
    spacing: file.spacing,
    onceShare: 0,
    common: [],
    zipf: [],
    higherCounts: [],
    firstTokens: [],
    split: { training: 0, validation: 0, test: 0 },
    splitRule: { kind: 'blocks', blockSize: 1000 },
    unigramEntropy: -shares.reduce((sum, share) => sum + share * Math.log(share), 0),
    elapsedMs: 0,
  };
}

/** Describes the model to the page as a finished run that is not saved. */
export function runCreatedPayload(file: ModelFile): Omit<Events['runCreated'], 'runId' | 'textId'> {
  const { run, objective, words, trainingWindows, totalSteps, step, curve, validation } = file;
  const ended = { checkpointStep: step, lastStep: step, early: false };
  return {
    savedId: '',
    restored: {
      history: { curve, smoothing: noSmoothing, validation, ended, evaluated: true },
      backend: 'automatic',
    },
    run,
    objective,
    vocabularySize: words.length,
    uniformLoss: Math.log(words.length),
    trainingWindows,
    totalSteps,
    parameters: totalParameters(run.model, words.length),
  };
}

/** Owns its network's device memory. */
export class ImportedModel implements LanguageModel {
  readonly network: Network;
  private readonly shape: Shape;

  /** @throws RangeError if the network does not fit into memory */
  constructor(
    readonly id: number,
    readonly file: ModelFile,
    private readonly backend: Backend,
  ) {
    this.shape = { ...file.run.model, vocabularySize: file.words.length };
    this.network = backend.createNetwork(this.shape, file.parameters);
  }

  get parametersStep(): number {
    return this.file.step;
  }

  /** The network of step 0, reproduced from the file's seed and word counts; the caller disposes it. */
  createUntrained(): Network {
    const { run, trainingCounts } = this.file;
    return this.backend.createNetwork(this.shape, initialValues(this.shape, run.training, trainingCounts));
  }

  dispose(): void {
    this.network.dispose();
  }
}
