import { expect, test } from 'vitest';
import { branchPrompt } from '../../../../src/ui/write/branchPrompt';

test('joins the words as they are written in the text', () => {
  expect(branchPrompt(['“', 'Oh', '!', '”', 'she'], { tokenizer: 'punctuation' })).toBe('“Oh!” she');
});

test('of items, such as names, continues the last one only', () => {
  expect(branchPrompt(['a', 'n', '\n', 'z', 'o'], { tokenizer: 'characters' })).toBe('zo');
});
