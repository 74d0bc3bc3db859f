/** The rules that rewrite a text block by block, in the order in which they are applied. */

import type { CleanUpRule } from '../../config/cleanUpRules';
import { createBrokenWords } from './brokenWords';
import { createChat, createSenders } from './chat';
import { createDoubleEncoding } from './doubleEncoding';
import { createFootnoteMarks } from './footnoteMarks';
import { createHtmlRemains } from './htmlRemains';
import type { KnownWords } from './knownWords';
import { createMarkdown } from './markdown';
import { createPrintedForms } from './printedForms';
import type { CreateRewriter } from './rewriter';
import { createRuby } from './ruby';
import { createVerseNumbers } from './verseNumbers';

/** The rules that leave out passages by their position: see `wholeText.ts`. */
export const cutRules = ['gutenberg', 'pageNumbers', 'runningHeads'] as const satisfies CleanUpRule[];

/** Encodings and entities come first, since the marks that later rules look for may be written with them. */
export function rewriteRules(words: KnownWords): readonly (readonly [CleanUpRule, CreateRewriter])[] {
  return [
    ['doubleEncoding', createDoubleEncoding],
    ['htmlRemains', createHtmlRemains],
    ['keepSenders', (head, isOn) => createSenders(head, isOn('chat'))],
    ['chat', (head, isOn) => createChat(head, isOn('keepSenders'))],
    ['markdown', createMarkdown],
    ['ruby', createRuby],
    ['footnoteMarks', createFootnoteMarks],
    ['brokenWords', (head) => createBrokenWords(head, words)],
    ['printedForms', createPrintedForms],
    ['verseNumbers', createVerseNumbers],
  ];
}

/** Whether a rule applies by default. */
export function isOnByDefault(rule: CleanUpRule): boolean {
  return rule !== 'keepSenders';
}
