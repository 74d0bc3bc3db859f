/** The output layer in two layouts: the engine's, a row a word with its bias last, and the field's, W2 and b2. */

/** Words turned at a time: their sixteen float32 are the cache line that is written, or read, at once. */
const tile = 16;

/** V and h. */
export interface OutputSizes {
  readonly vocabularySize: number;
  readonly hiddenSize: number;
}

/**
 * W2 of the rows.
 * @param rows   float32 [V, h + 1]
 * @param target float32 [h, V], written over
 */
export function writeWeights(rows: Float32Array, sizes: OutputSizes, target: Float32Array): void {
  const { vocabularySize: V, hiddenSize: h } = sizes;
  for (let first = 0; first < V; first += tile) {
    const end = Math.min(first + tile, V);
    for (let c = 0; c < h; c++) {
      for (let word = first; word < end; word++) target[c * V + word] = rows[word * (h + 1) + c];
    }
  }
}

/**
 * b2 of the rows.
 * @param rows   float32 [V, h + 1]
 * @param target float32 [V], written over
 */
export function writeBias(rows: Float32Array, sizes: OutputSizes, target: Float32Array): void {
  const { vocabularySize: V, hiddenSize: h } = sizes;
  for (let word = 0; word < V; word++) target[word] = rows[word * (h + 1) + h];
}

/**
 * The rows of W2 and b2.
 * @param weights float32 [h, V]
 * @param bias    float32 [V]
 * @param rows    float32 [V, h + 1], written over
 */
export function writeRows(
  weights: Float32Array,
  bias: Float32Array,
  sizes: OutputSizes,
  rows: Float32Array,
): void {
  const { vocabularySize: V, hiddenSize: h } = sizes;
  for (let first = 0; first < V; first += tile) {
    const end = Math.min(first + tile, V);
    for (let c = 0; c < h; c++) {
      for (let word = first; word < end; word++) rows[word * (h + 1) + c] = weights[c * V + word];
    }
  }
  for (let word = 0; word < V; word++) rows[word * (h + 1) + h] = bias[word];
}
