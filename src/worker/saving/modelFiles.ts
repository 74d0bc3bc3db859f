/** Exports runs to model files and reads model files; loaded on the first export or import. */

import { totalParameters } from '../../config/size';
import type { Corpus } from '../../corpus/types';
import { FormatError, type FormatProblem } from '../../formats/formatError';
import { packLayersModel } from '../../formats/layersModel';
import { maxModelFileBytes } from '../../formats/limits';
import { type ModelFile, packModel, unpackModel } from '../../formats/modelFile';
import { countNumbers, type ModelShape } from '../../formats/modelNumbers';
import { bytesOfNumber } from '../../formats/tensorSource';
import type { ModelFormat } from '../../protocol/requests';
import { RequestError } from '../failures';
import type { Run } from '../training/run';

/** @throws RequestError if the model is too large for a file, or memory does not suffice */
export function exportModel(model: ModelFile, format: ModelFormat): Blob {
  return withExportErrors({ ...model.run.model, vocabularySize: model.words.length }, () => {
    const bytes = format === 'inkling' ? packModel(model) : packLayersModel(model);
    return new Blob([bytes], { type: 'application/zip' });
  });
}

/**
 * The contents of a model file for `run`, with the current parameters (a device-to-host read).
 * @param savedAt  the time stored in the file
 * @throws RequestError if the model is too large for a file, or memory does not suffice
 */
export function modelOf(run: Run, { summary, vocabulary, boundary }: Corpus, savedAt: Date): ModelFile {
  const { config, history, model } = run;
  const { trainer } = model;
  return {
    name: summary.name,
    tokenizer: summary.tokenizer,
    wordRules: summary.wordRules,
    spacing: summary.spacing,
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
    parameters: withExportErrors({ ...config.model, vocabularySize: vocabulary.size }, () =>
      model.network.read(),
    ),
    trainingCounts: model.trainingCounts,
  };
}

/**
 * Calls `create`, a step of the export of a model of this shape, after checking the size limits.
 * @throws RequestError if the model is too large, or memory does not suffice (in browsers, a RangeError)
 */
function withExportErrors<Result>(shape: ModelShape, create: () => Result): Result {
  const exportError = (problem: FormatProblem) => new RequestError({ code: 'modelNotExported', problem });
  try {
    countNumbers(shape);
    return create();
  } catch (error) {
    if (error instanceof FormatError) throw exportError(error.problem);
    if (!(error instanceof RangeError)) throw error;
    const bytes = bytesOfNumber * totalParameters(shape, shape.vocabularySize);
    throw exportError({ code: 'memory', bytes });
  }
}

/** @throws RequestError if the file is not a valid Inkling model file */
export async function readModelFile(name: string, blob: Blob): Promise<ModelFile> {
  const readError = (problem: FormatProblem) => new RequestError({ code: 'modelUnreadable', name, problem });
  const { size } = blob;
  if (size > maxModelFileBytes) {
    throw readError({ code: 'tooLarge', what: 'archive', size, limit: maxModelFileBytes });
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  try {
    return unpackModel(bytes);
  } catch (error) {
    if (error instanceof FormatError) throw readError(error.problem);
    throw error;
  }
}
