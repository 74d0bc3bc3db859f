/** The network in WebGL textures. */

import type { Device } from '../../kernels/webgl/device';
import type { TrainingSettings } from '../network';
import type { ParameterValues, Shape } from '../parameters';
import { WorkspaceNetwork } from '../workspaceNetwork';
import { Inference } from './inference';
import { Storage } from './storage';
import { Training } from './training';

export class WebglNetwork extends WorkspaceNetwork {
  /** @throws RangeError if the network does not fit on the device */
  constructor(device: Device, shape: Shape, values: ParameterValues, settings?: TrainingSettings) {
    const storage = new Storage(device, shape, settings);
    const kind = { kind: settings?.optimizer ?? 'sgd', dropoutRate: settings?.dropout ?? 0 };
    super(shape, values, settings, {
      storage,
      createTraining: (sizes) => new Training(device, storage, shape, sizes, kind),
      createInference: (rows) => new Inference(device, storage, shape, rows),
    });
  }
}
