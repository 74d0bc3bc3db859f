/** A model that predicts the next word: a network, or any other source of next-word probabilities. */

import type { Shape } from './parameters';

export interface NextWordPredictor {
  readonly shape: Pick<Shape, 'contextLength' | 'vocabularySize'>;
  /**
   * Logits or log probabilities of every word after each context: float32 [contexts, V]. For a network, a
   * device-to-host read.
   * @param contexts [contexts · contextLength], ids or `unknownWord`
   */
  logits(contexts: Int32Array): Float32Array;
}
