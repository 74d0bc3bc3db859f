/** Size limits of model files; untrusted sizes are checked before memory is allocated. */

/** Maximum total number of float32 and int32 elements in all tensors: 1.2 GB. The largest test vocabulary needs a tenth. */
export const maxNumbers = 300_000_000;
/** Maximum number of distinct tokens. By Zipf's law, a text of a hundred million words has about one million. */
export const maxTokens = 2_000_000;
/**
 * Maximum length of a token in UTF-16 code units, the limit of the tokenizers (`corpus/pieces.ts`). Every generated
 * word is sent to the page with ten alternatives, so that a few tokens of megabytes would crash the tab.
 */
export const maxTokenLength = 1000;
/** Maximum length of the name of a text in UTF-16 code units: it may list the file names of a folder. */
export const maxNameLength = 2 ** 18;
/** Maximum number of points of the loss curve; must equal `maxCurvePoints` of `math/lossCurve.ts`. */
export const maxCurvePoints = 1200;
/** Maximum number of validation measurements. */
export const maxMeasurements = 300;

/** Maximum inflated sizes in bytes. The longest name and curves take half of the limit of config.json. */
export const maxBytes = {
  'config.json': 4 * 2 ** 20,
  'vocabulary.txt': 128 * 2 ** 20,
  'model.safetensors': 4 * maxNumbers + 2 ** 20,
} as const;

/** Maximum size of a model file in bytes; check it before reading a file into memory. */
export const maxModelFileBytes =
  maxBytes['config.json'] + maxBytes['vocabulary.txt'] + maxBytes['model.safetensors'] + 2 ** 20;
