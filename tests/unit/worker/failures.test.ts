import { describe, expect, test } from 'vitest';
import { CorpusError } from '../../../src/corpus/errors';
import { BackendError } from '../../../src/engine/types';
import { failureOf, RequestError } from '../../../src/worker/failures';

describe('a thrown error', () => {
  test('gives the failure that it carries', () => {
    expect(failureOf(new RequestError({ code: 'noCorpus' }))).toEqual({ code: 'noCorpus' });
    const failure = { code: 'corpusEmpty', name: 'a.txt' } as const;
    expect(failureOf(new CorpusError(failure))).toEqual(failure);
    expect(failureOf(new BackendError('webgl', 'no WebGL'))).toEqual({
      code: 'backendUnavailable',
      backend: 'webgl',
      wrongResults: false,
      detail: 'no WebGL',
    });
  });

  test.each([
    'Failed to fetch dynamically imported module: http://localhost/assets/run.js',
    'error loading dynamically imported module: http://localhost/assets/run.js',
    'Importing a module script failed.',
  ])('gives notFetched for the import errors of each browser: %s', (detail) => {
    expect(failureOf(new TypeError(detail))).toEqual({ code: 'notFetched', detail });
    expect(failureOf(new BackendError('wasm', detail))).toEqual({ code: 'notFetched', detail });
  });

  test('gives contextLost for its name alone', () => {
    const lost = Object.assign(new Error('gone'), { name: 'ContextLostError' });
    expect(failureOf(lost)).toEqual({ code: 'contextLost' });
  });

  test('gives internal if it is unexpected', () => {
    expect(failureOf(new TypeError('x is undefined'))).toEqual({
      code: 'internal',
      detail: 'x is undefined',
    });
    expect(failureOf('a string')).toEqual({ code: 'internal', detail: 'a string' });
  });
});
