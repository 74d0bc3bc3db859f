/** The tokenizers as the page names them. */

import type { TokenizerName } from '../../config/settings';

export const tokenizers: readonly { readonly value: TokenizerName; readonly label: string }[] = [
  { value: 'original', label: 'Words' },
  { value: 'punctuation', label: 'Words and punctuation' },
  { value: 'characters', label: 'Characters' },
];
