import { describe, expect, it } from 'vitest';
import type { Failure, FormatProblem } from '../../../../../src/store/protocolTypes';
import { failureText } from '../../../../../src/ui/failures/strings/failures';

/** One example of every code; a missing one is a type error. */
const examples: { readonly [Code in Failure['code']]: Extract<Failure, { code: Code }> } = {
  corpusEmpty: { code: 'corpusEmpty', name: 'a.txt' },
  corpusBinary: { code: 'corpusBinary', name: 'a.pdf' },
  corpusDocument: { code: 'corpusDocument', name: 'a.epub', problem: 'drm' },
  corpusUnreadable: { code: 'corpusUnreadable', name: 'a.txt', detail: 'NotReadableError' },
  corpusSampleNotFetched: { code: 'corpusSampleNotFetched', name: 'Moby-Dick', detail: 'Failed to fetch' },
  corpusSampleGone: { code: 'corpusSampleGone' },
  corpusAllOmitted: { code: 'corpusAllOmitted', omittedCounts: { notText: 3, hiddenFolder: 1 } },
  corpusNotInTransfer: { code: 'corpusNotInTransfer', way: 'drop', found: 'link' },
  corpusTooShort: { code: 'corpusTooShort', tokens: 1, needed: 40 },
  corpusFileTooShort: { code: 'corpusFileTooShort', name: 'a.valid.txt', tokens: 1, needed: 10 },
  noCorpus: { code: 'noCorpus' },
  badSetting: { code: 'badSetting', setting: 'steps', value: -1, minimum: 1, maximum: 10 },
  backendUnavailable: {
    ...{ code: 'backendUnavailable', backend: 'webgl' },
    ...{ wrongResults: false, detail: 'no context' },
  },
  wrongResults: { code: 'wrongResults' },
  outOfMemory: { code: 'outOfMemory', parameters: 9e9, detail: 'Array buffer allocation failed' },
  corpusMonotonous: { code: 'corpusMonotonous', token: 'word', minimumCount: 1 },
  corpusTooVaried: { code: 'corpusTooVaried', distinct: 4_000_000, asCharacters: true },
  corpusTooLong: { code: 'corpusTooLong', tokens: 200_000_000 },
  notFetched: { code: 'notFetched', detail: 'Failed to fetch' },
  diverged: { code: 'diverged', step: 812, loss: Number.NaN, learningRate: 10, checkpointStep: 800 },
  contextLost: { code: 'contextLost' },
  measuringWhileTraining: { code: 'measuringWhileTraining' },
  workerCrashed: { code: 'workerCrashed', detail: '' },
  workerHung: { code: 'workerHung', seconds: 20 },
  recovered: { code: 'recovered', cause: 'contextLost', step: 1200, lostStep: 1234, outcome: 'resumed' },
  savedRunBroken: { code: 'savedRunBroken', name: 'a.txt' },
  savedRunUnreadable: { code: 'savedRunUnreadable', savedId: '1', name: 'a.txt', olderStep: 400 },
  savedRunUnchanged: { code: 'savedRunUnchanged', full: false },
  savedRunGone: { code: 'savedRunGone' },
  savedRunInUse: { code: 'savedRunInUse', name: 'a.txt' },
  textNeeded: { code: 'textNeeded', name: 'a.txt', reason: 'lost' },
  otherText: { code: 'otherText', name: 'b.txt', expected: 'a.txt' },
  modelHasNoText: { code: 'modelHasNoText' },
  modelUnreadable: { code: 'modelUnreadable', name: 'a.inkling', problem: { code: 'notModelFile' } },
  modelNotExported: { code: 'modelNotExported', problem: { code: 'memory', bytes: 1.2e9 } },
  internal: { code: 'internal', detail: 'TypeError: x is not a function.' },
};

describe('the text of a failure', () => {
  it.each(Object.values(examples))('says what happened and what to do about $code', (failure) => {
    const { what, why, remedy } = failureText(failure);
    for (const text of [what, remedy]) expect(text).toMatch(/^[“A-Z].*\.$/s);
    expect(why === '' || /[.!?]$/.test(why)).toBe(true);
    expect(`${what} ${why} ${remedy}`).not.toMatch(/undefined|NaN\b|\[object|\.\./);
    expect(`${what} ${why} ${remedy}`).not.toContain(failure.code);
  });

  it('gives the numbers that matter', () => {
    expect(failureText(examples.corpusTooShort).why).toContain('40');
    expect(failureText(examples.diverged).what).toContain('812');
    expect(failureText(examples.diverged).remedy).toContain('800');
    expect(failureText({ ...examples.diverged, loss: 1234.5 }).what).toContain('1,235 nats');
    expect(failureText(examples.recovered).why).toContain('from step 1,200');
    expect(failureText(examples.recovered).why).toContain('34 steps');
    expect(failureText({ ...examples.recovered, movedTo: 'wasm' }).why).toContain('WebAssembly');
    expect(failureText({ ...examples.recovered, step: 0 }).why).toContain('from the beginning');
  });

  it('says what was dropped or pasted if it is neither a file nor a text', () => {
    const { corpusNotInTransfer: example } = examples;
    for (const way of ['drop', 'paste'] as const) {
      const textOf = (found: typeof example.found, types?: readonly string[]) => {
        const { what, why, remedy } = failureText({ ...example, way, found, types });
        for (const text of [what, remedy]) expect(text).toMatch(/^[A-Z].*\.$/);
        expect(why).not.toContain('undefined');
        return { what, why, remedy };
      };
      expect(textOf('link').what).toMatch(/ed a link, not a file\.$/);
      expect(textOf('link').remedy).toMatch(/^Save the page as a file first.*copy its text/);
      expect(textOf('path').what).toMatch(/ed the path of a file, not the file itself\.$/);
      expect(textOf('nothing').what).toMatch(way === 'drop' ? /drop\.$/ : /clipboard\.$/);
      expect(textOf('unknown').why).toBe('');
      expect(textOf('unknown', ['a/b', 'c/d']).why).toMatch(/“\u2068a\/b\u2069” or “\u2068c\/d\u2069”\.$/);
    }
  });

  it('says why none of several files can be read', () => {
    expect(failureText(examples.corpusAllOmitted).why).toBe(
      '3 files and 1 folder were left out: 1 hidden or system folder, 3 not text.',
    );
  });

  it('says how large a model is that was not exported, what the limit is, and what makes it smaller', () => {
    const exportText = (problem: FormatProblem) => failureText({ code: 'modelNotExported', problem });
    const numbers = exportText({ code: 'tooLarge', what: 'parameters', size: 331e6, limit: 300e6 });
    expect(numbers.why).toMatch(/331,000,000 parameters.* 300,000,000, in either format\.$/);
    expect(numbers.remedy).toMatch(
      /embedding size.*hidden size.*minimum count.*The run itself is unchanged\.$/,
    );
    const words = exportText({ code: 'tooLarge', what: 'vocabulary', size: 2.1e6, limit: 2e6 });
    expect(words.why).toContain(
      'number of distinct words (2,100,000) exceeds the limit of a file (2,000,000)',
    );
    expect(words.remedy).not.toContain('hidden size');
    const memory = exportText({ code: 'memory', bytes: 1.2e9 });
    expect(memory.why).toMatch(/take up 1,200.MB/);
    expect(memory.remedy).toMatch(/Close other tabs.*hidden size.*minimum count/);
    const invalid = exportText({ code: 'tensor', tensor: 'output', fault: 'notFinite' });
    expect(invalid.why).toBe('Its parameters cannot be used: “output” contains values that are not numbers.');
  });

  it('says of a restored run whether it continues or is paused, and which text was not loaded', () => {
    const { recovered } = examples;
    expect(failureText(recovered).remedy).toBe('You do not need to do anything.');
    const restored = failureText({ ...recovered, outcome: 'restored' });
    expect(restored.why).toBe('The run was restored as it was saved, at step 1,200.');
    const paused = failureText({ ...recovered, outcome: 'paused' });
    expect(paused.why).toContain('three times in a row');
    expect(paused.remedy).toContain('Press Resume');
    const skipped = failureText({ ...recovered, unread: 'b.txt' });
    expect(skipped.why).toMatch(/“\u2068b\.txt\u2069”, which was being read, was not loaded\.$/);
    expect(skipped.remedy).toBe('Choose it again to retry.');
  });
});
