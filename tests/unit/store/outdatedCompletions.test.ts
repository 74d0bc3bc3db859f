import { describe, expect, it } from 'vitest';
import type { Writer } from '../../../src/protocol/writing';
import { missingCompletions, outdatedCompletions } from '../../../src/store/outdatedCompletions';
import { reduce } from '../../../src/store/reduce';
import type { State } from '../../../src/store/state';
import type { WriterPair } from '../../../src/store/writers';
import { created, heard, inState, ready } from './fixtures';
import { started, writeDone, written } from './writingFixtures';

const { sampling } = ready.settings;
const prompt = 'Once';

const choose = (state: State, writers: WriterPair): State =>
  reduce(state, { type: 'settingsChanged', change: { writers } });

/** Completions were requested at step 12 of run 3. */
const asked = (writers: WriterPair): State =>
  [
    { type: 'promptChanged', prompt } as const,
    { type: 'writeRequested', requestId: 5, request: { prompt, sampling, writers, unchanged: {} } } as const,
  ].reduce(reduce, choose(heard(ready, created(3), inState(3, 'paused', 12)), writers));

const writing = (writers: WriterPair): State =>
  heard(asked(writers), started(5, 12), ...writers.map((writer) => written(5, writer, 0, writer)));

const done = (...writers: WriterPair): State => heard(writing(writers), writeDone(5));

/** The models that write when `writers` are chosen, and those whose completions stay. */
function changed(state: State, ...writers: WriterPair): { write: readonly Writer[]; stay: string[] } {
  const request = missingCompletions(choose(state, writers));
  return { write: request?.writers ?? [], stay: Object.keys(request?.unchanged ?? {}).sort() };
}

describe('choosing another model', () => {
  it('requests nothing if there are no completions yet', () => {
    expect(missingCompletions(choose(ready, ['bigram', 'network']))).toBeUndefined();
  });

  it('continues the prompt on the page with its sampling settings, even if others have been entered since', () => {
    const typed = reduce(done('untrained', 'network'), { type: 'promptChanged', prompt: 'half a wo' });
    const bolder = reduce(typed, { type: 'settingsChanged', change: { sampling: { temperature: 2 } } });
    const request = missingCompletions(choose(bolder, ['bigram', 'network']));
    expect(request).toMatchObject({ prompt, sampling });
  });

  it('leaves the other column unchanged', () => {
    const state = done('untrained', 'network');
    expect(changed(state, 'bigram', 'network')).toEqual({
      write: ['bigram'],
      stay: ['network', 'untrained'],
    });
    expect(changed(state, 'untrained', 'mixture')).toEqual({
      write: ['mixture'],
      stay: ['network', 'untrained'],
    });
  });

  it('leaves the other column unchanged during training, unless both models depend on it', () => {
    const later = heard(done('untrained', 'network'), inState(3, 'training', 40));
    expect(changed(later, 'trigram', 'network')).toEqual({
      write: ['trigram'],
      stay: ['network', 'untrained'],
    });
    expect(changed(later, 'mixture', 'network')).toEqual({
      write: ['mixture', 'network'],
      stay: ['untrained'],
    });
  });

  it('compares only models of the same run', () => {
    const next = heard(done('untrained', 'network'), created(4), inState(4, 'training', 12));
    expect(changed(next, 'bigram', 'network').write).toEqual(['bigram']);
    expect(changed(next, 'untrained', 'mixture')).toEqual({ write: ['untrained', 'mixture'], stay: [] });
    const ngrams = heard(done('bigram', 'network'), created(4));
    expect(changed(ngrams, 'bigram', 'untrained')).toEqual({ write: ['untrained'], stay: ['bigram'] });
  });

  it('compares with the parameters that the run ended with', () => {
    const ended = heard(done('untrained', 'network'), inState(3, 'finished', 40), {
      name: 'runEnded',
      payload: { runId: 3, checkpointStep: 12, lastStep: 40, early: false },
    });
    expect(changed(ended, 'mixture', 'network').write).toEqual(['mixture']);
  });

  it('does not request completions that exist or are being written', () => {
    expect(changed(done('untrained', 'network'), 'network', 'untrained').write).toEqual([]);
    expect(changed(writing(['untrained', 'network']), 'network', 'untrained').write).toEqual([]);
    expect(changed(asked(['untrained', 'network']), 'network', 'untrained').write).toEqual([]);
  });

  it('interrupts a running generation, so that both write again', () => {
    expect(changed(writing(['untrained', 'network']), 'bigram', 'network')).toEqual({
      write: ['bigram', 'network'],
      stay: [],
    });
    expect(changed(asked(['untrained', 'network']), 'bigram', 'network').write).toEqual([
      'bigram',
      'network',
    ]);
  });

  it('requests nothing while a text is loading or a discard is pending', () => {
    const state = choose(done('untrained', 'network'), ['bigram', 'network']);
    const loading = reduce(state, {
      type: 'textRequested',
      requestId: 9,
      name: 'b',
      source: { kind: 'sample', name: 'mobyDick' },
    });
    expect(missingCompletions(loading)).toBeUndefined();
    const reset = reduce(state, { type: 'undoOffered', pending: { kind: 'reset', wasTraining: false } });
    expect(missingCompletions(reset)).toBeUndefined();
  });
});

describe('further training', () => {
  const afterTraining = (...writers: WriterPair) =>
    outdatedCompletions(heard(done(...writers), inState(3, 'training', 40)));

  it('rewrites the network’s completions, and keeps those of models that do not depend on training', () => {
    expect(afterTraining('untrained', 'network')?.writers).toEqual(['network']);
    expect(Object.keys(afterTraining('untrained', 'network')?.unchanged ?? {})).toEqual(['untrained']);
    expect(afterTraining('network', 'mixture')?.writers).toEqual(['network', 'mixture']);
  });

  it('rewrites nothing if no model depends on training', () => {
    expect(afterTraining('bigram', 'trigram')).toBeUndefined();
  });

  it('continues the current prompt; if it has changed, both models write once they are in view', () => {
    const typed = reduce(done('untrained', 'network'), { type: 'promptChanged', prompt: 'Twice' });
    const request = { prompt: 'Twice', sampling, unchanged: {} };
    expect(outdatedCompletions(typed)).toEqual({ ...request, writers: ['network'] });
    const inView = reduce(typed, { type: 'viewChanged', change: { view: 'write' } });
    expect(outdatedCompletions(inView)).toEqual({ ...request, writers: ['untrained', 'network'] });
  });

  it('writes without being asked, by the network alone until the other column is in view', () => {
    const training = heard(ready, created(3), inState(3, 'training', 40));
    expect(outdatedCompletions(training)?.writers).toEqual(['network']);
    const once = heard(
      reduce(training, {
        type: 'writeRequested',
        requestId: 5,
        request: { prompt: '', sampling, writers: ['network'], unchanged: {} },
      }),
      started(5, 40),
      writeDone(5),
    );
    expect(outdatedCompletions(once)).toMatchObject({ writers: ['network'], inPlace: true });
    expect(missingCompletions(once)?.writers).toEqual(['untrained']);
  });

  it('keeps a model in view that was still writing', () => {
    expect(outdatedCompletions(writing(['untrained', 'network']))?.writers).toEqual(['untrained', 'network']);
  });
});
