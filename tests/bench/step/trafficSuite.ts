/** Memory traffic of Inkling's step on WebGL, compared with a lower bound. */

import type { StepInput } from '../../../src/engine/network';
import { WebglNetwork } from '../../../src/engine/webgl/webglNetwork';
import { createDrawCountingContext } from './drawCountingContext';
import { createTrainer } from './inkling';
import { type LowerBound, lowerBound } from './lowerBound';
import { type SetupChoice, setupOf } from './setup';
import { TrafficDevice } from './trafficDevice';

/** Traffic per step. */
export interface Traffic {
  readonly bytesRead: number;
  readonly bytesWritten: number;
  /** From the host: ids and corrections. */
  readonly bytesUploaded: number;
  /** As counted by the device. */
  readonly draws: number;
  readonly distinctContextWords: number;
  readonly distinctOutputWords: number;
  readonly lowerBound: LowerBound;
  /** Read and written, as a multiple of the lower bound. */
  readonly timesLowerBound: number;
}

/** Counts the distinct words in its steps. */
class WordCountingNetwork extends WebglNetwork {
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
  const device = new TrafficDevice(createDrawCountingContext().gl);
  let network: WordCountingNetwork | undefined;
  const trainer = createTrainer(setup, (...args) => {
    network = new WordCountingNetwork(device, ...args);
    return network;
  });
  trainer.train(1); // creates the textures
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

function counts({ bytesRead, bytesWritten, bytesUploaded, draws }: TrafficDevice) {
  return { read: bytesRead, written: bytesWritten, uploaded: bytesUploaded, draws };
}
