/** The network in WebAssembly memory. */

import type { WasmModule } from '../../kernels/wasm/module';
import type { TrainingSettings } from '../network';
import type { ParameterValues, Shape } from '../parameters';
import { WorkspaceNetwork } from '../workspaceNetwork';
import { Inference } from './inference';
import { Storage } from './storage';
import { Training } from './training';

export class WasmNetwork extends WorkspaceNetwork {
  /** @throws RangeError if the memory is exhausted */
  constructor(module: WasmModule, shape: Shape, values: ParameterValues, settings?: TrainingSettings) {
    const storage = new Storage(module, shape, settings?.optimizer);
    super(shape, values, settings, {
      storage,
      createTraining: (sizes) => new Training(storage, shape, sizes, settings?.dropout ?? 0),
      createInference: (rows) => new Inference(storage, shape, rows),
    });
  }
}
