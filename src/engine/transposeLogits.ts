/** Transposes logits from one row per word, as the kernels compute them, to one row per context. */

interface Block {
  /** float32 [≥ words, width]: one row per word. */
  readonly logits: Float32Array;
  readonly width: number;
  /** Id of the word of the first row. */
  readonly first: number;
  readonly words: number;
}

/** Writes the transposed logits of a block of words into `result`, float32 [contexts, vocabularySize]. */
export function transposeLogits(result: Float32Array, vocabularySize: number, block: Block): void {
  const { logits, width, first, words } = block;
  const contexts = result.length / vocabularySize;
  for (let word = 0; word < words; word++) {
    for (let i = 0; i < contexts; i++) result[i * vocabularySize + first + word] = logits[word * width + i];
  }
}
