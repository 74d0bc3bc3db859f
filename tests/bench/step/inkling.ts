/** Inkling's training step as in a run of the page, including the sampling of the minibatch on the host. */

import type { BackendName } from '../../../src/config/settings';
import { startBackend } from '../../../src/engine/backend';
import type { CreateNetwork } from '../../../src/engine/network';
import { initialValues } from '../../../src/engine/parameters';
import { TensorNetwork } from '../../../src/engine/tfjs/tensorNetwork';
import { Trainer } from '../../../src/engine/trainer';
import { WasmNetwork } from '../../../src/engine/wasm/wasmNetwork';
import { WebglNetwork } from '../../../src/engine/webgl/webglNetwork';
import { WasmModule } from '../../../src/kernels/wasm/module';
import { Device } from '../../../src/kernels/webgl/device';
import { type Contender, requireFinite } from './contender';
import { createDrawCountingContext } from './drawCountingContext';
import { type Setup, textOf } from './setup';
import { sharedTensorBackend } from './tensorBackend';

/** A trainer on the generated text, with the initial parameters that all contenders share. */
export function createTrainer({ shape, training }: Setup, createNetwork: CreateNetwork): Trainer {
  const text = textOf(shape);
  const initial = initialValues(shape, training, text.trainingCounts);
  return new Trainer({ model: shape, training }, text, initial, createNetwork);
}

/** One context for all Inkling contenders of a page, because browsers limit the number of contexts. */
let context: { readonly device: Device; draws(): number } | undefined;

function sharedContext() {
  if (!context) {
    const { gl, draws } = createDrawCountingContext();
    context = { device: new Device(gl), draws };
  }
  return context;
}

/** @param threads number of threads on WebAssembly; by default as many as the page uses */
export async function createInkling(
  setup: Setup,
  backend: BackendName,
  threads?: number,
): Promise<Contender> {
  if (threads !== undefined) return contenderOf(setup, await createOnThreads(threads));
  if (backend === 'tfjs') {
    const { backend: tensors, draws } = sharedTensorBackend();
    return contenderOf(setup, (...network) => new TensorNetwork(tensors, ...network), draws);
  }
  if (backend !== 'webgl') return contenderOf(setup, (await startBackend(backend)).createNetwork);
  const { device, draws } = sharedContext();
  const create: CreateNetwork = (...network) => new WebglNetwork(device, ...network);
  return contenderOf(setup, create, draws);
}

/** @throws Error if the threads do not start */
export async function createOnThreads(threads: number): Promise<CreateNetwork> {
  const module = await WasmModule.load({ threads });
  if (module.threads !== threads) throw new Error(`${module.threads} of ${threads} threads started`);
  return (...network) => new WasmNetwork(module, ...network);
}

function contenderOf(setup: Setup, createNetwork: CreateNetwork, draws?: () => number): Contender {
  const trainer = createTrainer(setup, createNetwork);
  let drawn = 0;
  return {
    drawCalls: draws && (() => drawn),
    run(steps) {
      const before = draws?.() ?? 0;
      trainer.train(steps);
      drawn = (draws?.() ?? 0) - before; // without draws for reading the loss
      return requireFinite(trainer.takeLoss()); // waits
    },
    dispose: () => trainer.dispose(),
  };
}
