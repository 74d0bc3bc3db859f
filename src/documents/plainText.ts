/** Opens plain text. */

import { DocumentError } from './documentError';
import type { DocumentReader } from './documentReader';
import { decode } from './encodings/decode';
import { findEncoding } from './encodings/encoding';

export const openPlainText: DocumentReader = async (blob, signal) => {
  const encoding = await findEncoding(blob, signal);
  if (encoding === 'binary') throw new DocumentError('notText');
  return { encoding, text: (options) => decode(blob, encoding, options) };
};
