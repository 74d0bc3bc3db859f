import { describe, expect, it } from 'vitest';
import { presets } from '../../../src/config/presets';
import { reduce } from '../../../src/store/reduce';
import { defaultSettings } from '../../../src/store/settings';
import { initialState } from '../../../src/store/state';
import { asked, created, heard, inState, ngrams, ready, source, summary } from './fixtures';

const tooShort = { code: 'corpusTooShort', tokens: 3, needed: 100 } as const;

describe('the text', () => {
  it('is absent, then loading, then ready', () => {
    expect(initialState.text).toEqual({});
    const loading = heard(asked(initialState, 4), {
      name: 'corpusProgress',
      requestId: 4,
      payload: { bytesRead: 10, bytesTotal: 20, tokens: 3 },
    });
    expect(loading.text.loading).toMatchObject({ bytesRead: 10, bytesTotal: 20, tokens: 3 });
    expect(ready.text).toEqual({ ready: { summary, source: { kind: 'sample', name: 'mobyDick' } } });
  });

  it('stays when another one is rejected, with its own tokenizer', () => {
    const chosen = reduce(ready, {
      type: 'settingsChanged',
      change: { corpus: { tokenizer: 'characters' } },
    });
    const refused = heard(asked(chosen, 2), {
      name: 'failed',
      requestId: 2,
      payload: { failure: tooShort },
    });
    expect(refused.text).toEqual(ready.text);
    expect(refused.settings.corpus.tokenizer).toBe('original');
    expect(refused.failure).toEqual({
      failure: tooShort,
      about: 'text',
      refused: { name: 'a text', source }, // other settings may work
    });
  });

  it('comes with the clean-up it was read with', () => {
    const cleanUpChoices = { gutenberg: false };
    const loaded = heard(asked(initialState, 1), {
      name: 'corpusReady',
      requestId: 1,
      payload: { summary: { ...summary, cleanUpChoices } },
    });
    const chosen = reduce(loaded, {
      type: 'settingsChanged',
      change: { corpus: { cleanUp: { chat: false } } },
    });
    const refused = heard(asked(chosen, 2), {
      name: 'failed',
      requestId: 2,
      payload: { failure: tooShort },
    });
    expect(refused.settings.corpus.cleanUp).toEqual(cleanUpChoices);
  });

  it('of a run of an earlier version does not pass its rules on to the next text', () => {
    const config = { tokenizer: 'punctuation', minimumCount: 2, earlierRules: true } as const;
    const opened = heard(asked(initialState, 1), {
      name: 'corpusReady',
      requestId: 1,
      payload: { summary, config },
    });
    expect(opened.settings.corpus).toEqual({
      tokenizer: 'punctuation',
      minimumCount: 2,
      keepCapitals: false,
      keepLineEnds: false,
    });
  });

  it('with given tokens leaves the chosen tokenizer as it is', () => {
    const given = heard(asked(initialState, 1), {
      name: 'corpusReady',
      requestId: 1,
      payload: { summary: { ...summary, tokenizer: 'given', minimumCount: 3 } },
    });
    const chosen = reduce(given, {
      type: 'settingsChanged',
      change: { corpus: { tokenizer: 'characters', minimumCount: 1 } },
    });
    const refused = heard(asked(chosen, 2), {
      name: 'failed',
      requestId: 2,
      payload: { failure: tooShort },
    });
    expect(refused.settings.corpus).toEqual({
      ...defaultSettings.corpus,
      tokenizer: 'characters',
      minimumCount: 3,
    });
  });

  it('continues to load when the page reports that something else was dropped', () => {
    const failure = { code: 'corpusNotInTransfer', way: 'drop', found: 'link' } as const;
    const loading = asked(ready, 2);
    const reported = heard(loading, { name: 'failed', payload: { failure } });
    expect(reported.text).toEqual(loading.text);
    expect(reported.failure).toEqual({ failure, about: 'text' });
    const read = heard(reported, {
      name: 'corpusReady',
      requestId: 2,
      payload: { summary: { ...summary, name: 'new' } },
    });
    expect(read.text.ready?.summary.name).toBe('new');
    expect(read.failure).toBeUndefined();
  });

  it('stays when loading another one is canceled', () => {
    const cancelled = heard(asked(ready, 2), { name: 'corpusCancelled', requestId: 2, payload: {} });
    expect(cancelled.text).toEqual(ready.text);
  });

  it('keeps its encoding and its clean-up when loading another one, or itself otherwise, is canceled', () => {
    const choices = { encoding: 'KOI8-R', cleanUp: { gutenberg: false } } as const;
    const read = heard(asked(initialState, 1), {
      name: 'corpusReady',
      requestId: 1,
      payload: { summary: { ...summary, encoding: choices.encoding, cleanUpChoices: choices.cleanUp } },
    });
    for (const corpus of [{ encoding: undefined, cleanUp: undefined }, { cleanUp: { chat: false } }]) {
      const changed = reduce(read, { type: 'settingsChanged', change: { corpus } });
      const canceled = heard(asked(changed, 2), { name: 'corpusCancelled', requestId: 2, payload: {} });
      expect(canceled.settings.corpus).toMatchObject(choices);
    }
  });

  it('ignores answers to a replaced request', () => {
    const second = asked(asked(ready, 2), 3);
    const late = heard(
      second,
      { name: 'corpusCancelled', requestId: 2, payload: {} },
      { name: 'failed', requestId: 2, payload: { failure: tooShort } },
      { name: 'corpusReady', requestId: 2, payload: { summary: { ...summary, name: 'late' } } },
    );
    expect(late).toEqual(second);
  });

  it('ends the run and its completions when it is replaced', () => {
    const running = heard(ready, created(1));
    const replaced = heard(asked(running, 2), { name: 'corpusReady', requestId: 2, payload: { summary } });
    expect(replaced.run).toBeUndefined();
    expect(replaced.writing.completions).toBeUndefined();
  });

  it('survives a worker crash, while run and completions do not', () => {
    const failure = { code: 'workerCrashed', detail: 'memory' } as const;
    const crashed = heard(heard(ready, created(1)), { name: 'failed', payload: { failure } });
    expect(crashed.text).toEqual(ready.text);
    expect(crashed.run).toBeDefined(); // until it is known whether it can be restored
    expect(reduce(crashed, { type: 'runLost' }).run).toBeUndefined();
    const comesBack = reduce(crashed, {
      type: 'textRequested',
      requestId: 9,
      name: 'a text',
      source: { kind: 'sample', name: 'mobyDick' },
      lost: true,
    });
    const stands = { name: 'corpusReady', requestId: 9, payload: { summary } } as const;
    expect(heard(comesBack, stands).failure?.failure).toEqual(failure);
    expect(heard(asked(crashed, 9), stands).failure).toBeUndefined(); // another text clears the notice
  });
});

describe('the n-gram baselines', () => {
  const losses = ngrams.payload.losses;

  it('show progress, then the losses', () => {
    const counting = heard(ready, { name: 'ngramProgress', payload: { share: 0.3 } });
    expect(counting.text.ready).toMatchObject({ baselineProgress: 0.3 });
    const done = heard(counting, ngrams).text.ready;
    expect(done).toMatchObject({ summary, baselines: losses });
    expect(done?.baselineProgress).toBeUndefined();
  });

  it('belong to the current text while another is loading, and go when that is ready', () => {
    const coming = heard(asked(ready, 2), ngrams);
    expect(coming.text.ready?.baselines).toEqual(losses);
    expect(coming.text.loading?.requestId).toBe(2);
    const replaced = heard(coming, { name: 'corpusReady', requestId: 2, payload: { summary } });
    expect(replaced.text.ready?.baselines).toBeUndefined();
  });

  it('are restored with the text on Undo', () => {
    const learning = heard(heard(ready, ngrams), created(1), inState(1, 'paused', 20));
    const replaced = heard(
      asked(learning, 2),
      { name: 'runDiscarded', payload: { runId: 1, suspended: true } },
      { name: 'corpusReady', requestId: 2, payload: { summary: { ...summary, name: 'new' } } },
    );
    const back = reduce(replaced, { type: 'undone' });
    expect(back.text.ready).toMatchObject({ summary, baselines: losses });
  });

  it('are absent without a text', () => {
    expect(heard(initialState, ngrams)).toEqual(initialState);
  });
});

describe('settings', () => {
  it('follow a preset, then the changes made to it', () => {
    const blog = reduce(initialState, { type: 'settingsChanged', change: { preset: 'blog' } });
    expect(blog.settings.run).toEqual(presets.blog.run);
    const changed = reduce(blog, { type: 'settingsChanged', change: { training: { steps: 12 } } });
    expect(changed.settings.preset).toBe('blog');
    expect(changed.settings.run.training).toEqual({ ...presets.blog.run.training, steps: 12 });
  });
});
