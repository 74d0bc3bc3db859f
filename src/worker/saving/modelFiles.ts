/** Runs as files for the person, and files as models; fetched when the first of them comes or goes. */

import { totalParameters } from '../../config/size';
import type { Corpus } from '../../corpus/types';
import { FormatError, type FormatProblem } from '../../formats/formatError';
import { packLayersModel } from '../../formats/layersModel';
import { largestModelFile } from '../../formats/limits';
import { type ModelFile, packModel, unpackModel } from '../../formats/modelFile';
import { countNumbers, type ModelShape } from '../../formats/modelNumbers';
import { bytesOfNumber } from '../../formats/tensorSource';
import type { ModelFormat } from '../../protocol/requests';
import { RequestError } from '../failures';
import type { Run } from '../training/run';

/** @throws Refusal where the model is too large for a file, or memory is short */
export function exportModel(model: ModelFile, format: ModelFormat): Blob {
  return asFile({ ...model.run.model, vocabularySize: model.words.length }, () => {
    const bytes = format === 'inkling' ? packModel(model) : packLayersModel(model);
    return new Blob([bytes], { type: 'application/zip' });
  });
}

/**
 * @param savedAt  the moment, as it will stand in the file
 * @throws Refusal where the model is too large for a file, or memory is short
 */
export function modelOf(run: Run, { summary, vocabulary, boundary }: Corpus, savedAt: Date): ModelFile {
  const { config, history, model } = run;
  const { trainer } = model;
  return {
    name: summary.name,
    tokenizer: summary.tokenizer,
    boundary: boundary !== undefined,
    words: vocabulary.words,
    run: config,
    objective: trainer.objective,
    step: model.parametersStep,
    totalSteps: trainer.totalSteps,
    savedAt: savedAt.toISOString(),
    minimumCount: summary.minimumCount,
    trainingWindows: model.trainingWindows,
    curve: history.curve,
    validation: history.validation,
    parameters: asFile({ ...config.model, vocabularySize: vocabulary.size }, () => model.network.read()),
    trainingCounts: model.trainingCounts,
  };
}

/**
 * What `make` makes of a model of this shape, on its way into a file; what is too large is refused before it is made.
 * @throws Refusal where it is too large, or memory is short: a browser says that with a RangeError
 */
function asFile<Made>(shape: ModelShape, make: () => Made): Made {
  const refuse = (problem: FormatProblem) => new RequestError({ code: 'modelNotExported', problem });
  try {
    countNumbers(shape);
    return make();
  } catch (error) {
    if (error instanceof FormatError) throw refuse(error.problem);
    if (!(error instanceof RangeError)) throw error;
    const bytes = bytesOfNumber * totalParameters(shape, shape.vocabularySize);
    throw refuse({ code: 'memory', bytes });
  }
}

/** @throws Refusal where the file is none of ours, or none that can be trusted */
export async function readModelFile(name: string, blob: Blob): Promise<ModelFile> {
  const refuse = (problem: FormatProblem) => new RequestError({ code: 'modelUnreadable', name, problem });
  const { size } = blob;
  if (size > largestModelFile) {
    throw refuse({ code: 'tooLarge', what: 'archive', size, limit: largestModelFile });
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  try {
    return unpackModel(bytes);
  } catch (error) {
    if (error instanceof FormatError) throw refuse(error.problem);
    throw error;
  }
}
