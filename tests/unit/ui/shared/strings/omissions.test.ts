import { describe, expect, test } from 'vitest';
import { maxCounted, maxFiles } from '../../../../../src/config/fileLimits';
import type { Omissions } from '../../../../../src/store/protocolTypes';
import { groupOmissions, omissionStrings } from '../../../../../src/ui/shared/strings/omissions';

const sentence = (omittedCounts: Omissions['omittedCounts']) =>
  omissionStrings.leftOut(groupOmissions({ omittedCounts }));

describe('the sentence about files that were left out', () => {
  test('groups them by reason', () => {
    expect(sentence({ notText: 1, hidden: 2 })).toBe(
      '3 files were left out: 2 hidden or system files, 1 not text.',
    );
    expect(sentence({ empty: 1 })).toBe('1 file was left out: 1 empty.');
    expect(sentence({ unreadable: 1200, besideSplit: 1 })).toBe(
      '1,201 files were left out: 1,200 that could not be read, 1 beside the three parts of the split.',
    );
  });

  test('counts folders separately', () => {
    expect(sentence({ hiddenFolder: 1 })).toBe('1 folder was left out: 1 hidden or system folder.');
    expect(sentence({ hidden: 1, hiddenFolder: 2, duplicate: 1 })).toMatch(
      /^2 files and 2 folders were left out: /,
    );
  });

  test('says if not all of them were counted', () => {
    expect(sentence({ tooMany: 500 })).toBe('500 files were left out: 500 beyond the limit of 2,000 files.');
    expect(sentence({ tooMany: maxCounted - maxFiles })).toContain('at least 18,000 beyond');
  });
});

test('files are grouped by reason, including those that are only listed or only counted', () => {
  const omitted = [
    { name: 'b.txt', reason: 'duplicate', duplicateOf: 'a.txt' },
    { name: '.a', reason: 'hidden' },
  ] as const;
  expect(groupOmissions({ omitted, omittedCounts: { hidden: 80, empty: 1 } })).toEqual([
    { reason: 'hidden', count: 80, listed: [omitted[1]] },
    { reason: 'empty', count: 1, listed: [] },
    { reason: 'duplicate', count: 1, listed: [omitted[0]] },
  ]);
  expect(groupOmissions({})).toEqual([]);
});
