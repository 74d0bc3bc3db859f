/** Our own step, as a run of the page makes it: drawing the minibatch on the host is part of it. */

import type { BackendName } from '../../../src/config/settings';
import { startBackend } from '../../../src/engine/backend';
import type { CreateNetwork } from '../../../src/engine/network';
import { initialValues } from '../../../src/engine/parameters';
import { Trainer } from '../../../src/engine/trainer';
import { WebglNetwork } from '../../../src/engine/webgl/webglNetwork';
import { Device } from '../../../src/kernels/webgl/device';
import { type Contender, finite } from './contender';
import { createCountedContext } from './countedContext';
import { type Setup, textOf } from './setup';

/** A trainer on the made-up text, from the start that every contender has. */
export function createTrainer({ shape, training }: Setup, createNetwork: CreateNetwork): Trainer {
  const text = textOf(shape);
  const initial = initialValues(shape, training, text.trainingCounts);
  return new Trainer({ model: shape, training }, text, initial, createNetwork);
}

/** One context for all of a page's contenders of ours: browsers allow only so many. */
let context: { readonly device: Device; draws(): number } | undefined;

function sharedContext() {
  if (!context) {
    const { gl, draws } = createCountedContext();
    context = { device: new Device(gl), draws };
  }
  return context;
}

export async function createInkling(setup: Setup, backend: BackendName): Promise<Contender> {
  if (backend !== 'webgl') return contenderOf(setup, (await startBackend(backend)).createNetwork);
  const { device, draws } = sharedContext();
  const create: CreateNetwork = (...network) => new WebglNetwork(device, ...network);
  return contenderOf(setup, create, draws);
}

function contenderOf(setup: Setup, createNetwork: CreateNetwork, draws?: () => number): Contender {
  const trainer = createTrainer(setup, createNetwork);
  let drawn = 0;
  return {
    drawCalls: draws && (() => drawn),
    run(steps) {
      const before = draws?.() ?? 0;
      trainer.train(steps);
      drawn = (draws?.() ?? 0) - before; // without those that reading the loss may take
      return finite(trainer.takeLoss()); // waits
    },
    dispose: () => trainer.dispose(),
  };
}
