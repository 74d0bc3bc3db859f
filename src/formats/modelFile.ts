/**
 * A trained model as one file, `.inkling`: a zip archive of config.json, vocabulary.txt and model.safetensors, each as
 * it is, so that other programs can read them. Knows no page, no engine and no disk.
 */

import { FormatError } from './formatError';
import { largest } from './limits';
import { formatDescription, formatName, type ModelDescription, parseDescription } from './modelDescription';
import { countNumbers, type ModelNumbers } from './modelNumbers';
import { numbersOf, tensorSources } from './modelTensors';
import { readSafetensors } from './readSafetensors';
import { safetensorsFile } from './safetensors';
import { bytesOfNumber } from './tensorSource';
import { formatVocabulary, parseVocabulary } from './vocabularyText';
import { openArchive } from './zipReader';
import { storedBytes, writeZip } from './zipWriter';

/** All that it takes to go on writing with a model, and to show how it was trained. */
export interface ModelFile extends ModelDescription, ModelNumbers {
  /** Tokens by id. */
  readonly words: readonly string[]; // [V]
}

/** The token that ends an item; structurally the corpus room's `boundary`. */
const boundaryToken = '\n';
/** More than the names and shapes of nine tensors. */
const headerAllowance = 2 ** 16;

/**
 * The file of a model. Its numbers are copied once, into their place; the same model gives the same bytes.
 * @throws FormatError where `unpackModel` would not read it: too large, not finite, not consistent
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
 * The model in a file, whoever made it: what `packModel` was given, to the last bit. Its arrays have memory of their
 * own, to be transferred; `bytes` may be let go.
 * @throws FormatError, and nothing else, where `bytes` are not such a file
 */
export function unpackModel(bytes: Uint8Array): ModelFile {
  const archive = openArchive(bytes);
  const { description, vocabularySize } = parseDescription(
    archive.read('config.json', largest['config.json']),
  );
  const shape = { ...description.run.model, vocabularySize };
  const weightBytes = bytesOfNumber * countNumbers(shape);
  const words = parseVocabulary(archive.read('vocabulary.txt', largest['vocabulary.txt']));
  if (words.length !== vocabularySize) {
    throw new FormatError({ code: 'vocabularySize', size: words.length, expected: vocabularySize });
  }
  requireBoundary(description, words);
  const tensors = readSafetensors(archive.read('model.safetensors', weightBytes + headerAllowance));
  return { ...description, words, ...numbersOf(tensors, shape) };
}

/** Where items see nothing before them, there is a token to fill their first contexts with. */
function requireBoundary({ boundary }: ModelDescription, words: readonly string[]): void {
  if (boundary && !words.includes(boundaryToken)) {
    throw new FormatError({ code: 'field', path: 'text.boundary', expected: 'false without a boundary' });
  }
}
