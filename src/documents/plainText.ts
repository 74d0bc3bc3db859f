/** Opens plain text. */

import { DocumentError } from './documentError';
import type { DocumentReader } from './documentReader';
import { encodingOf } from './encodings/chosenEncoding';
import { decode } from './encodings/decode';

export const openPlainText: DocumentReader = async (blob, options = {}) => {
  const encoding = await encodingOf(blob, options);
  if (encoding === 'binary') throw new DocumentError('notText');
  return { encoding, text: (readOptions) => decode(blob, encoding, readOptions) };
};
