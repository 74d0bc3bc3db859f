import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Corpus } from '../../../../src/corpus/types';
import { maxNumbers, maxTokens } from '../../../../src/formats/limits';
import type { ModelFile } from '../../../../src/formats/modelFile';
import type { Failure } from '../../../../src/protocol/failure';
import { failureOf } from '../../../../src/worker/failures';
import { exportModel, modelOf } from '../../../../src/worker/saving/modelFiles';
import type { Run } from '../../../../src/worker/training/run';
import { smallModel } from '../../formats/smallModel';

function failureIn(action: () => unknown): Failure | undefined {
  try {
    action();
  } catch (error) {
    return failureOf(error);
  }
  return undefined;
}

/** A model that claims other sizes; its arrays stay small and must not be accessed. */
function modelClaiming(words: number, sizes: Partial<ModelFile['run']['model']>): ModelFile {
  const model = smallModel();
  const run = { ...model.run, model: { ...model.run.model, ...sizes } };
  return { ...model, run, words: Array<string>(words) };
}

/** A run whose parameters cannot be read, and its corpus. */
function unreadableRun(words: number, hiddenSize: number, error: Error): [Run, Corpus] {
  const read = vi.fn(() => {
    throw error;
  });
  const config = { ...smallModel().run, model: { contextLength: 2, embeddingSize: 3, hiddenSize } };
  const run: unknown = { config, history: {}, model: { trainer: {}, network: { read } } };
  const corpus: unknown = { summary: {}, vocabulary: { size: words, words: [] } };
  return [run as Run, corpus as Corpus]; // the only properties used
}

const allocationFailed = new RangeError('Array buffer allocation failed');
const now = new Date(0);

describe('a model that cannot be exported', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test.each(['inkling', 'layers'] as const)('is reported with its size and the limit: %s', (format) => {
    expect(failureIn(() => exportModel(modelClaiming(1_000_000, { hiddenSize: 300 }), format))).toEqual({
      code: 'modelNotExported',
      problem: { code: 'tooLarge', what: 'parameters', size: 305_003_000, limit: maxNumbers },
    });
    expect(failureIn(() => exportModel(modelClaiming(maxTokens + 1, { hiddenSize: 1 }), format))).toEqual({
      code: 'modelNotExported',
      problem: { code: 'tooLarge', what: 'vocabulary', size: maxTokens + 1, limit: maxTokens },
    });
  });

  test('is rejected before its parameters are read', () => {
    const [run, corpus] = unreadableRun(1_000_000, 300, allocationFailed);
    expect(failureIn(() => modelOf(run, corpus, now))).toMatchObject({ problem: { code: 'tooLarge' } });
    expect(run.model.network.read).not.toHaveBeenCalled();
  });

  test('is reported if memory does not suffice for its parameters', () => {
    expect(failureIn(() => modelOf(...unreadableRun(1000, 300, allocationFailed), now))).toEqual({
      code: 'modelNotExported',
      problem: { code: 'memory', bytes: 4 * (1000 * 3 + 2 * 3 * 300 + 2 * 300 + 1000 * 301) },
    });
  });

  test.each(['inkling', 'layers'] as const)(
    'is reported if memory does not suffice for the file: %s',
    (format) => {
      const model = smallModel();
      const failingBlob = vi.fn(function failingBlob() {
        throw allocationFailed;
      });
      vi.stubGlobal('Blob', failingBlob);
      expect(failureIn(() => exportModel(model, format))).toMatchObject({
        code: 'modelNotExported',
        problem: { code: 'memory' },
      });
      expect(failingBlob).toHaveBeenCalled();
    },
  );

  test('is reported if a parameter is not finite', () => {
    const model = smallModel();
    model.parameters.output[3] = Number.NaN;
    expect(failureIn(() => exportModel(model, 'inkling'))).toEqual({
      code: 'modelNotExported',
      problem: { code: 'tensor', tensor: 'output', fault: 'notFinite' },
    });
  });

  test('does not hide unexpected errors or a lost GPU context', () => {
    const lost = Object.assign(new Error('gone'), { name: 'ContextLostError' });
    expect(failureIn(() => modelOf(...unreadableRun(9, 5, lost), now))).toEqual({ code: 'contextLost' });
    const unexpected = new TypeError('x is undefined');
    expect(failureIn(() => modelOf(...unreadableRun(9, 5, unexpected), now))).toMatchObject({
      code: 'internal',
    });
  });
});
