/** Whatever can say what comes next: a network, or anything that knows a probability for each word. */

import type { Shape } from './parameters';

export interface NextWordPredictor {
  readonly shape: Pick<Shape, 'contextLength' | 'vocabularySize'>;
  /**
   * Logits of every word after each context, or log probabilities: float32 [contexts, V].
   * @param contexts [contexts · contextLength], ids or `unknownWord`
   */
  logits(contexts: Int32Array): Float32Array;
}
