/** Size of a network: its parameters by layer, and the memory that training needs. */

import type { BackendName, ModelConfig, ObjectiveName, TrainingConfig } from './settings';

/** A layer of the network and its number of parameters. */
export interface LayerCount {
  readonly layer: 'embedding' | 'hidden' | 'batchNorm' | 'tanh' | 'output';
  readonly shape: readonly number[];
  readonly parameters: number;
}

/** Parameters by layer, in the order of the forward pass. */
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

/** Number of trainable parameters in all layers. */
export function totalParameters(model: ModelConfig, vocabularySize: number): number {
  return countParameters(model, vocabularySize).reduce((sum, { parameters }) => sum + parameters, 0);
}

/** Memory limit of a run in bytes: WebAssembly memory ends at 4 GB, part of which a step needs; elsewhere an estimate for a tab. */
export const memoryBytes: Readonly<Record<BackendName, number>> = {
  ...{ webgl: 8e9, tfjs: 8e9 },
  wasm: 3.5e9,
  cpu: 8e9,
};

/** Device memory of a run in bytes: parameters, moments, and the temporary memory of its largest step. */
export function bytesNeeded(
  shape: ModelConfig & { readonly vocabularySize: number },
  training: TrainingConfig,
  objective: ObjectiveName,
): number {
  const { vocabularySize } = shape;
  const parameters = totalParameters(shape, vocabularySize);
  const copies = training.optimizer === 'adam' ? 3 : 1; // the parameters and two moments
  // The full objective may need the gradient of the table, a second copy of it, and several [V, batchSize] matrices.
  const full = objective === 'full' ? 2 * parameters + 4 * vocabularySize * training.batchSize : 0;
  return 4 * (copies * parameters + full);
}

/**
 * Bytes that a run takes in the browser's storage: its parameters, and its best ones; while it trains also its moments,
 * and the parameters and moments of the save before.
 */
export function savedBytes(
  parameters: number,
  { optimizer }: Pick<TrainingConfig, 'optimizer'>,
): { readonly training: number; readonly finished: number } {
  const copies = optimizer === 'adam' ? 3 : 1;
  return { training: 4 * parameters * (2 * copies + 1), finished: 4 * parameters * 2 };
}
