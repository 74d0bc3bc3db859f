/** Converts the output layer between the engine's layout, one row per word with its bias, and the usual W2 and b2. */

/** Words transposed at a time: sixteen float32 are one cache line. */
const tile = 16;

/** V and h. */
export interface OutputSizes {
  readonly vocabularySize: number;
  readonly hiddenSize: number;
}

/**
 * Extracts W2 from the rows.
 * @param rows   float32 [V, h + 1]
 * @param target float32 [h, V], overwritten
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
 * Extracts b2 from the rows.
 * @param rows   float32 [V, h + 1]
 * @param target float32 [V], overwritten
 */
export function writeBias(rows: Float32Array, sizes: OutputSizes, target: Float32Array): void {
  const { vocabularySize: V, hiddenSize: h } = sizes;
  for (let word = 0; word < V; word++) target[word] = rows[word * (h + 1) + h];
}

/**
 * Combines W2 and b2 into rows.
 * @param weights float32 [h, V]
 * @param bias    float32 [V]
 * @param rows    float32 [V, h + 1], overwritten
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
