import { describe, expect, it } from 'vitest';
import type { Failure, FormatProblem } from '../../../../src/store/protocolTypes';
import { sentencesFor } from '../../../../src/ui/failures/sentences';

/** One of every code: a code without an example here does not compile. */
const examples: { readonly [Code in Failure['code']]: Extract<Failure, { code: Code }> } = {
  corpusEmpty: { code: 'corpusEmpty', name: 'a.txt' },
  corpusBinary: { code: 'corpusBinary', name: 'a.pdf' },
  corpusUnreadable: { code: 'corpusUnreadable', name: 'a.txt', detail: 'NotReadableError' },
  corpusTooShort: { code: 'corpusTooShort', tokens: 1, needed: 40 },
  corpusFileTooShort: { code: 'corpusFileTooShort', name: 'a.valid.txt', tokens: 1, needed: 10 },
  noCorpus: { code: 'noCorpus' },
  badSetting: { code: 'badSetting', setting: 'steps', value: -1, minimum: 1, maximum: 10 },
  backendUnavailable: { code: 'backendUnavailable', backend: 'webgl', detail: 'no context' },
  outOfMemory: { code: 'outOfMemory', parameters: 9e9, detail: 'Array buffer allocation failed' },
  corpusMonotonous: { code: 'corpusMonotonous', token: 'word', minimumCount: 1 },
  corpusTooVaried: { code: 'corpusTooVaried', distinct: 4_000_000, asCharacters: true },
  corpusTooLong: { code: 'corpusTooLong', tokens: 200_000_000 },
  notFetched: { code: 'notFetched', detail: 'Failed to fetch' },
  diverged: { code: 'diverged', step: 812, loss: Number.NaN, learningRate: 10, checkpointStep: 800 },
  contextLost: { code: 'contextLost' },
  workerCrashed: { code: 'workerCrashed', detail: '' },
  workerHung: { code: 'workerHung', seconds: 20 },
  recovered: { code: 'recovered', cause: 'contextLost', step: 1200, lostStep: 1234, outcome: 'goesOn' },
  savedRunBroken: { code: 'savedRunBroken', name: 'a.txt' },
  savedRunGone: { code: 'savedRunGone' },
  savedRunInUse: { code: 'savedRunInUse', name: 'a.txt' },
  textNeeded: { code: 'textNeeded', name: 'a.txt', lost: true },
  otherText: { code: 'otherText', name: 'b.txt', expected: 'a.txt' },
  modelHasNoText: { code: 'modelHasNoText' },
  modelUnreadable: { code: 'modelUnreadable', name: 'a.inkling', problem: { code: 'notModelFile' } },
  modelNotExported: { code: 'modelNotExported', problem: { code: 'memory', bytes: 1.2e9 } },
  internal: { code: 'internal', detail: 'TypeError: x is not a function.' },
};

describe('the sentences of a failure', () => {
  it.each(Object.values(examples))('say what happened and what to do about $code', (failure) => {
    const { what, why, remedy } = sentencesFor(failure);
    for (const text of [what, remedy]) expect(text).toMatch(/^[“A-Z].*\.$/s);
    expect(why === '' || /[.!?]$/.test(why)).toBe(true);
    expect(`${what} ${why} ${remedy}`).not.toMatch(/undefined|NaN\b|\[object|\.\./);
    expect(`${what} ${why} ${remedy}`).not.toContain(failure.code);
  });

  it('name the numbers that matter', () => {
    expect(sentencesFor(examples.corpusTooShort).why).toContain('40');
    expect(sentencesFor(examples.diverged).what).toContain('812');
    expect(sentencesFor(examples.diverged).remedy).toContain('800');
    expect(sentencesFor({ ...examples.diverged, loss: 1234.5 }).what).toContain('1,235 nats');
    expect(sentencesFor(examples.recovered).why).toContain('from step 1,200');
    expect(sentencesFor(examples.recovered).why).toContain('34 steps');
    expect(sentencesFor({ ...examples.recovered, movedTo: 'wasm' }).why).toContain('WebAssembly');
    expect(sentencesFor({ ...examples.recovered, step: 0 }).why).toContain('from its beginning');
  });

  it('say of a model that became no file how large it is, what the limit is and what makes it smaller', () => {
    const sentencesOf = (problem: FormatProblem) => sentencesFor({ code: 'modelNotExported', problem });
    const numbers = sentencesOf({ code: 'tooLarge', what: 'parameters', size: 331e6, limit: 300e6 });
    expect(numbers.why).toMatch(/331,000,000 numbers.* 300,000,000, in either format\.$/);
    expect(numbers.remedy).toMatch(
      /embedding or hidden size.*minimum count.*Nothing on the desk has changed\.$/,
    );
    const words = sentencesOf({ code: 'tooLarge', what: 'vocabulary', size: 2.1e6, limit: 2e6 });
    expect(words.why).toContain('vocabulary comes to 2,100,000, and a file holds at most 2,000,000');
    expect(words.remedy).not.toContain('size');
    const memory = sentencesOf({ code: 'memory', bytes: 1.2e9 });
    expect(memory.why).toMatch(/take up 1,200.MB/);
    expect(memory.remedy).toMatch(/Close other tabs.*hidden size.*minimum count/);
    const odd = sentencesOf({ code: 'tensor', tensor: 'output', fault: 'notFinite' });
    expect(odd.why).toBe('Its numbers cannot be used: “output” is not a number in places.');
  });

  it('say of a run that was brought back whether it goes on, rests or waits, and what was left aside', () => {
    const { recovered } = examples;
    expect(sentencesFor(recovered).remedy).toBe('There is nothing to do.');
    const rests = sentencesFor({ ...recovered, outcome: 'rests' });
    expect(rests.why).toBe('The run was brought back as it was saved, at step 1,200.');
    const waits = sentencesFor({ ...recovered, outcome: 'waits' });
    expect(waits.why).toContain('three times in a row');
    expect(waits.remedy).toContain('Press Resume');
    const aside = sentencesFor({ ...recovered, unread: 'b.txt' });
    expect(aside.why).toMatch(/“\u2068b\.txt\u2069”, which was being read, was left aside\.$/);
    expect(aside.remedy).toBe('Choose it again for another try.');
  });
});
