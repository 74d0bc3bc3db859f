/**
 * A trained model as one `.inkling` file: a zip archive of config.json, vocabulary.txt and model.safetensors, stored
 * uncompressed so that other programs can read them. Knows no page, no engine and no file system.
 */

import { FormatError } from './formatError';
import { maxBytes } from './limits';
import { formatDescription, formatName, type ModelDescription, parseDescription } from './modelDescription';
import { countNumbers, type ModelNumbers } from './modelNumbers';
import { numbersOf, tensorSources } from './modelTensors';
import { readSafetensors } from './readSafetensors';
import { safetensorsFile } from './safetensors';
import { bytesOfNumber } from './tensorSource';
import { formatVocabulary, parseVocabulary } from './vocabularyText';
import { openArchive } from './zipReader';
import { storedBytes, writeZip } from './zipWriter';

/** A model with everything needed to generate text with it and to show how it was trained. */
export interface ModelFile extends ModelDescription, ModelNumbers {
  /** The vocabulary: tokens by id. */
  readonly words: readonly string[]; // [V]
}

/** The token that ends an item; must equal the `boundary` of the corpus module, which formats may not import. */
const boundaryToken = '\n';
/** Upper bound of the safetensors header: more than the names and shapes of nine tensors. */
const headerAllowance = 2 ** 16;

/**
 * Encodes a model. The tensors are copied only once; the result is deterministic.
 * @throws FormatError if `unpackModel` would reject it: too large, not finite, or inconsistent
 */
export function packModel(model: ModelFile): Uint8Array<ArrayBuffer> {
  const { run, words } = model;
  const shape = { ...run.model, vocabularySize: words.length };
  countNumbers(shape);
  requireBoundary(model, words);
  const vocabulary = formatVocabulary(words);
  const description = formatDescription(model, words.length);
  const sources = Object.values(tensorSources(model, shape));
  return writeZip([
    storedBytes('config.json', description),
    storedBytes('vocabulary.txt', vocabulary),
    safetensorsFile('model.safetensors', sources, { format: formatName }),
  ]);
}

/**
 * Decodes an untrusted model file; bit-exact for the output of `packModel`. The arrays are copies, so they can be
 * transferred and `bytes` can be released.
 * @throws FormatError, and no other error, if `bytes` are not a valid model file
 */
export function unpackModel(bytes: Uint8Array): ModelFile {
  const archive = openArchive(bytes);
  const { description, vocabularySize } = parseDescription(
    archive.read('config.json', maxBytes['config.json']),
  );
  const shape = { ...description.run.model, vocabularySize };
  const weightBytes = bytesOfNumber * countNumbers(shape);
  const words = parseVocabulary(archive.read('vocabulary.txt', maxBytes['vocabulary.txt']));
  if (words.length !== vocabularySize) {
    throw new FormatError({ code: 'vocabularySize', size: words.length, expected: vocabularySize });
  }
  requireBoundary(description, words);
  const tensors = readSafetensors(archive.read('model.safetensors', weightBytes + headerAllowance));
  return { ...description, words, ...numbersOf(tensors, shape) };
}

/** A model of items needs the boundary token to pad the context of the first tokens of an item. */
function requireBoundary({ boundary }: ModelDescription, words: readonly string[]): void {
  if (boundary && !words.includes(boundaryToken)) {
    throw new FormatError({
      code: 'field',
      path: 'text.boundary',
      expected: 'false without a boundary token',
    });
  }
}
