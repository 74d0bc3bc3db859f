/** Fields of `config.json` on words and punctuation; both are absent in files of earlier versions. */

import { booleanAt, choiceAt, type Fields, hasField, listAt, objectAt, textAt } from './fields';

/** How prompts are split into words. */
export interface SavedWordRules {
  readonly capitals: boolean;
  readonly lineEnds: boolean;
  readonly turkic: boolean;
}

const gaps = ['', ' ', '\u00a0', '\u202f'] as const;

/** The white space around a mark, or that it opens and closes by turns. */
export type SavedMarkSpacing =
  | { readonly mark: string; readonly before: (typeof gaps)[number]; readonly after: (typeof gaps)[number] }
  | { readonly mark: string; readonly turns: { readonly opensAfter: string; readonly closesAfter: string } };

/** Maximum number of marks; must equal `maxKept` of `corpus/spacingCounts.ts`. */
const maxMarks = 50;
/** One code point, or the dash of two hyphens. */
const maxMarkLength = 2;

/** @throws FormatError if the field is present but not valid */
export function readWordRules(text: Fields): { readonly wordRules?: SavedWordRules } {
  if (!hasField(text, 'wordRules')) return {};
  const words = objectAt(text, 'wordRules');
  return {
    wordRules: {
      capitals: booleanAt(words, 'capitals'),
      lineEnds: booleanAt(words, 'lineEnds'),
      turkic: booleanAt(words, 'turkic'),
    },
  };
}

/** @throws FormatError if the field is present but not valid */
export function readSpacing(text: Fields): { readonly spacing?: readonly SavedMarkSpacing[] } {
  return hasField(text, 'spacing') ? { spacing: listAt(text, 'spacing', maxMarks).map(readMark) } : {};
}

function readMark(fields: Fields): SavedMarkSpacing {
  const mark = textAt(fields, 'mark', maxMarkLength);
  if (hasField(fields, 'turns')) {
    const turns = objectAt(fields, 'turns');
    const [opensAfter, closesAfter] = [
      textAt(turns, 'opensAfter', maxMarks),
      textAt(turns, 'closesAfter', maxMarks),
    ];
    return { mark, turns: { opensAfter, closesAfter } };
  }
  return { mark, before: choiceAt(fields, 'before', gaps), after: choiceAt(fields, 'after', gaps) };
}
