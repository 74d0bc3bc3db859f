/** Opens RTF documents. */

import { readBytes } from '../blobSlices';
import type { DocumentReader } from '../documentReader';
import { readRtf } from './readRtf';

export const openRtf: DocumentReader = async (blob) => ({
  text: (options) => readRtf(readBytes(blob, options)),
});
