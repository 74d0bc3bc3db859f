import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/store/protocolTypes';
import type { State } from '../../../../src/store/state';
import { openingRemediesFor, remedyFor } from '../../../../src/ui/failures/remedies';
import { ready, source, summary } from '../../store/fixtures';

const refused = (failure: Failure): State => ({
  ...ready,
  failure: { failure, about: 'text', refused: { name: 'a text', source } },
});

describe('the button of a failure notice', () => {
  test('splits a text into characters if that helps, and is absent if it does not', () => {
    const tooShort = { code: 'corpusTooShort', tokens: 3, needed: 200 } as const;
    expect(remedyFor(refused({ ...tooShort, asCharacters: true }))).toEqual({
      action: 'Split it into characters',
      corpus: { tokenizer: 'characters' },
    });
    expect(remedyFor(refused(tooShort))).toBeUndefined();
    expect(remedyFor(refused({ code: 'corpusBinary', name: 'a.pdf' }))).toBeUndefined();
    expect(remedyFor(ready)).toBeUndefined();
  });

  test('keeps every word if the minimum count has left only one', () => {
    const failure = {
      code: 'corpusMonotonous',
      token: '<unk>',
      minimumCount: 9,
      asCharacters: true,
    } as const;
    expect(remedyFor(refused(failure))?.corpus).toEqual({ minimumCount: 1 });
  });

  test('leaves out rare words of the current text if memory was too small', () => {
    const higherCounts = [{ minimumCount: 5, distinct: 300, kept: 9000 }];
    const state: State = {
      ...ready,
      text: { ready: { summary: { ...summary, higherCounts }, source } },
      failure: { failure: { code: 'outOfMemory', parameters: 9e8, detail: '' }, about: 'run' },
    };
    expect(remedyFor(state)).toEqual({
      action: 'Keep words that occur at least 5 times',
      corpus: { minimumCount: 5 },
    });
  });
});

describe('the buttons for a saved run that cannot be read now', () => {
  test('open it again, or the save before it', () => {
    const failure = { code: 'savedRunUnreadable', savedId: 'run', name: 'a.txt', olderStep: 1200 } as const;
    expect(openingRemediesFor(failure)).toEqual([
      { action: 'Try again', savedId: 'run', older: false },
      { action: 'Open the save before it, at step 1,200', savedId: 'run', older: true },
    ]);
    expect(openingRemediesFor({ ...failure, olderStep: undefined })).toHaveLength(1);
  });

  test('open it again if only its text cannot be read', () => {
    const failure = { code: 'textNeeded', name: 'a.txt', reason: 'unreadable', savedId: 'run' } as const;
    expect(openingRemediesFor(failure)).toEqual([{ action: 'Try again', savedId: 'run', older: false }]);
    expect(openingRemediesFor({ ...failure, reason: 'lost' })).toEqual([]);
    expect(openingRemediesFor({ code: 'savedRunGone' })).toEqual([]);
  });
});
