import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Corpus } from '../../../../src/corpus/types';
import { mostNumbers, mostTokens } from '../../../../src/formats/limits';
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

/** A model that says it is of other sizes: its arrays stay small, and must not be come to. */
function pretended(words: number, sizes: Partial<ModelFile['run']['model']>): ModelFile {
  const model = smallModel();
  const run = { ...model.run, model: { ...model.run.model, ...sizes } };
  return { ...model, run, words: Array<string>(words) };
}

/** A run whose parameters cannot be read, and the corpus that it learns from. */
function unreadable(words: number, hiddenSize: number, error: Error): [Run, Corpus] {
  const read = vi.fn(() => {
    throw error;
  });
  const config = { ...smallModel().run, model: { contextLength: 2, embeddingSize: 3, hiddenSize } };
  const run: unknown = { config, history: {}, model: { trainer: {}, network: { read } } };
  const corpus: unknown = { summary: {}, vocabulary: { size: words, words: [] } };
  return [run as Run, corpus as Corpus]; // no more of them is asked for
}

const full = new RangeError('Array buffer allocation failed');
const now = new Date(0);

describe('a model that becomes no file', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test.each(['inkling', 'layers'] as const)('is told with its size and the limit: %s', (format) => {
    expect(failureIn(() => exportModel(pretended(1_000_000, { hiddenSize: 300 }), format))).toEqual({
      code: 'modelNotExported',
      problem: { code: 'tooLarge', what: 'parameters', size: 305_003_000, limit: mostNumbers },
    });
    expect(failureIn(() => exportModel(pretended(mostTokens + 1, { hiddenSize: 1 }), format))).toEqual({
      code: 'modelNotExported',
      problem: { code: 'tooLarge', what: 'vocabulary', size: mostTokens + 1, limit: mostTokens },
    });
  });

  test('is refused before its numbers are read', () => {
    const [run, corpus] = unreadable(1_000_000, 300, full);
    expect(failureIn(() => modelOf(run, corpus, now))).toMatchObject({ problem: { code: 'tooLarge' } });
    expect(run.model.network.read).not.toHaveBeenCalled();
  });

  test('is told where memory is short for its numbers', () => {
    expect(failureIn(() => modelOf(...unreadable(1000, 300, full), now))).toEqual({
      code: 'modelNotExported',
      problem: { code: 'memory', bytes: 4 * (1000 * 3 + 2 * 3 * 300 + 2 * 300 + 1000 * 301) },
    });
  });

  test.each(['inkling', 'layers'] as const)('is told where memory is short for the file: %s', (format) => {
    const model = smallModel();
    const crowded = vi.fn(function crowded() {
      throw full;
    });
    vi.stubGlobal('Blob', crowded);
    expect(failureIn(() => exportModel(model, format))).toMatchObject({
      code: 'modelNotExported',
      problem: { code: 'memory' },
    });
    expect(crowded).toHaveBeenCalled();
  });

  test('is told where its numbers are none', () => {
    const model = smallModel();
    model.parameters.output[3] = Number.NaN;
    expect(failureIn(() => exportModel(model, 'inkling'))).toEqual({
      code: 'modelNotExported',
      problem: { code: 'tensor', tensor: 'output', fault: 'notFinite' },
    });
  });

  test('is no excuse for what nobody foresaw, nor for a lost GPU', () => {
    const lost = Object.assign(new Error('gone'), { name: 'ContextLostError' });
    expect(failureIn(() => modelOf(...unreadable(9, 5, lost), now))).toEqual({ code: 'contextLost' });
    const odd = new TypeError('x is undefined');
    expect(failureIn(() => modelOf(...unreadable(9, 5, odd), now))).toMatchObject({ code: 'internal' });
  });
});
