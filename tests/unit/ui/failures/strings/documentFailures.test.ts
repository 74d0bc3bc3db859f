import { expect, test } from 'vitest';
import { failureText } from '../../../../../src/ui/failures/strings/failures';

const problems = ['damaged', 'encrypted', 'drm', 'oldWord', 'kindle', 'iwork', 'tooLarge'] as const;

test('every problem of a document has sentences and a remedy of its own', () => {
  const texts = problems.map((problem) => failureText({ code: 'corpusDocument', name: 'a book', problem }));
  for (const { what, why, remedy } of texts) {
    expect(what).toMatch(/^“\u2068a book\u2069” (?:is|has) .*\.$/);
    for (const text of [why, remedy]) expect(text).toMatch(/^[A-Z].*\.$/);
  }
  expect(new Set(texts.map(({ what }) => what)).size).toBe(problems.length);
});
