/** How large a network is: its parameters layer by layer, and the memory that training it takes. */

import type { BackendName, ModelConfig, ObjectiveName, TrainingConfig } from './settings';

/** One layer of the network, with the parameters it holds. */
export interface LayerCount {
  readonly layer: 'embedding' | 'hidden' | 'batchNorm' | 'tanh' | 'output';
  readonly shape: readonly number[];
  readonly parameters: number;
}

/** Parameters by layer, in the order the data flows through them. */
export function countParameters(model: ModelConfig, vocabularySize: number): LayerCount[] {
  const { contextLength: n, embeddingSize: m, hiddenSize: h } = model;
  return [
    { layer: 'embedding', shape: [vocabularySize, m], parameters: vocabularySize * m },
    { layer: 'hidden', shape: [n * m, h], parameters: n * m * h },
    { layer: 'batchNorm', shape: [h], parameters: 2 * h },
    { layer: 'tanh', shape: [h], parameters: 0 },
    { layer: 'output', shape: [h, vocabularySize], parameters: (h + 1) * vocabularySize },
  ];
}

/** Numbers that training may change, all layers together. */
export function totalParameters(model: ModelConfig, vocabularySize: number): number {
  return countParameters(model, vocabularySize).reduce((sum, { parameters }) => sum + parameters, 0);
}

/** Bytes that a run may take: WebAssembly's memory ends at 4 GB, of which a step needs some; elsewhere a tab's hope. */
export const memoryBytes: Readonly<Record<BackendName, number>> = { wasm: 3.5e9, webgl: 8e9, cpu: 8e9 };

/** Bytes that a run keeps on the device, and that its largest step needs beside them. */
export function bytesNeeded(
  shape: ModelConfig & { readonly vocabularySize: number },
  training: TrainingConfig,
  objective: ObjectiveName,
): number {
  const { vocabularySize } = shape;
  const parameters = totalParameters(shape, vocabularySize);
  const copies = training.optimizer === 'adam' ? 3 : 1; // the parameters and two moments
  // The full objective may need the table's gradient and a second copy, and some matrices of a logit for every word.
  const full = objective === 'full' ? 2 * parameters + 4 * vocabularySize * training.batchSize : 0;
  return 4 * (copies * parameters + full);
}
