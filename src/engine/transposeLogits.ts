/** Logits come one row a word, and are wanted one row a context. */

interface Block {
  /** float32 [≥ words, width]: a row a word. */
  readonly logits: Float32Array;
  readonly width: number;
  /** The id of the first row's word. */
  readonly first: number;
  readonly words: number;
}

/** Turns some words' logits over into `result`, float32 [contexts, vocabularySize]. */
export function transposeLogits(result: Float32Array, vocabularySize: number, block: Block): void {
  const { logits, width, first, words } = block;
  const contexts = result.length / vocabularySize;
  for (let word = 0; word < words; word++) {
    for (let i = 0; i < contexts; i++) result[i * vocabularySize + first + word] = logits[word * width + i];
  }
}
