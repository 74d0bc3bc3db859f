/** How large a model file and what is in it may be: what comes from outside is measured before memory is asked for. */

/** float32 and int32 numbers of all tensors together: 1.2 GB. The largest vocabulary of the tests needs a tenth. */
export const mostNumbers = 300_000_000;
/** Distinct tokens. Zipf's law gives a text of a hundred million words about one million. */
export const mostTokens = 2_000_000;
/**
 * UTF-16 code units of one token, as long as the tokenizers leave any (`corpus/pieces.ts`): every word that is written
 * is told to the page with ten others, so that a few of megabytes would be the end of the tab.
 */
export const longestToken = 1000;
/** UTF-16 code units of a text's name: a folder's file names, one after the other. */
export const longestName = 2 ** 18;
/** Points of the training curve, as many as the page keeps. */
export const mostCurvePoints = 1200;
/** Measurements on validation. */
export const mostMeasurements = 300;

/** Bytes, as they are once inflated. The longest name and curves that there may be take half of the first. */
export const largest = {
  'config.json': 4 * 2 ** 20,
  'vocabulary.txt': 128 * 2 ** 20,
  'model.safetensors': 4 * mostNumbers + 2 ** 20,
} as const;

/** Bytes of a whole model file: ask for no more of a file than this before reading it into memory. */
export const largestModelFile =
  largest['config.json'] + largest['vocabulary.txt'] + largest['model.safetensors'] + 2 ** 20;
