/** Bytes that our step moves on WebGL, beside the fewest it could. */

import type { StepInput } from '../../../src/engine/network';
import { WebglNetwork } from '../../../src/engine/webgl/webglNetwork';
import { createCountedContext } from './countedContext';
import { createTrainer } from './inkling';
import { LedgerDevice } from './ledger';
import { type LowerBound, lowerBound } from './lowerBound';
import { type SetupChoice, setupOf } from './setup';

/** All of it for one step. */
export interface Traffic {
  readonly bytesRead: number;
  readonly bytesWritten: number;
  /** From the host: ids and corrections. */
  readonly bytesUploaded: number;
  /** By the device's own count. */
  readonly draws: number;
  readonly distinctContextWords: number;
  readonly distinctOutputWords: number;
  readonly lowerBound: LowerBound;
  /** Read and written, as a multiple of the lower bound. */
  readonly timesLowerBound: number;
}

/** Notes how many distinct words its steps were given. */
class WatchedNetwork extends WebglNetwork {
  contexts = 0;
  outputs = 0;

  override train(input: StepInput): void {
    this.contexts += new Set(input.minibatch.contexts).size;
    this.outputs += input.candidates?.rows.length ?? this.shape.vocabularySize;
    super.train(input);
  }
}

const steps = 2;

export function measureTraffic(choice: SetupChoice): Traffic {
  const setup = setupOf(choice);
  const device = new LedgerDevice(createCountedContext().gl);
  let network: WatchedNetwork | undefined;
  const trainer = createTrainer(setup, (...of) => {
    network = new WatchedNetwork(device, ...of);
    return network;
  });
  trainer.train(1); // makes the textures
  const before = { ...counts(device), contexts: network?.contexts ?? 0, outputs: network?.outputs ?? 0 };
  trainer.train(steps);
  const after = { ...counts(device), contexts: network?.contexts ?? 0, outputs: network?.outputs ?? 0 };
  trainer.takeLoss();
  trainer.dispose();
  const perStep = (name: keyof typeof before) => (after[name] - before[name]) / steps;
  const bound = lowerBound(setup, { contexts: perStep('contexts'), outputs: perStep('outputs') });
  return {
    bytesRead: perStep('read'),
    bytesWritten: perStep('written'),
    bytesUploaded: perStep('uploaded'),
    draws: perStep('draws'),
    distinctContextWords: perStep('contexts'),
    distinctOutputWords: perStep('outputs'),
    lowerBound: bound,
    timesLowerBound: (perStep('read') + perStep('written')) / bound.bytes,
  };
}

function counts({ bytesRead, bytesWritten, bytesUploaded, draws }: LedgerDevice) {
  return { read: bytesRead, written: bytesWritten, uploaded: bytesUploaded, draws };
}
