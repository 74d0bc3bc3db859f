import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/store/protocolTypes';
import type { State } from '../../../../src/store/state';
import { remedyFor } from '../../../../src/ui/failures/remedies';
import { ready, source, summary } from '../../store/fixtures';

const refusing = (failure: Failure): State => ({
  ...ready,
  failure: { failure, about: 'text', refused: { name: 'a text', source } },
});

describe('the button beside a failure', () => {
  test('cuts a text into characters where that would do, and is not there where it would not', () => {
    const tooShort = { code: 'corpusTooShort', tokens: 3, needed: 200 } as const;
    expect(remedyFor(refusing({ ...tooShort, asCharacters: true }))).toEqual({
      action: 'Cut it into characters',
      corpus: { tokenizer: 'characters' },
    });
    expect(remedyFor(refusing(tooShort))).toBeUndefined();
    expect(remedyFor(refusing({ code: 'corpusBinary', name: 'a.pdf' }))).toBeUndefined();
    expect(remedyFor(ready)).toBeUndefined();
  });

  test('keeps every word where the minimum count has left but one', () => {
    const failure = {
      code: 'corpusMonotonous',
      token: '<unk>',
      minimumCount: 9,
      asCharacters: true,
    } as const;
    expect(remedyFor(refusing(failure))?.corpus).toEqual({ minimumCount: 1 });
  });

  test('leaves out rare words where memory was short, of the text that stands', () => {
    const higherCounts = [{ minimumCount: 5, distinct: 300, kept: 9000 }];
    const state: State = {
      ...ready,
      text: { ready: { summary: { ...summary, higherCounts }, source } },
      failure: { failure: { code: 'outOfMemory', parameters: 9e8, detail: '' }, about: 'run' },
    };
    expect(remedyFor(state)).toEqual({
      action: 'Keep words seen 5 times or more',
      corpus: { minimumCount: 5 },
    });
  });
});
