/** Measures a run on its validation part: a fixed sample during training, the whole at the end. */

import { evaluate, samplePositions } from '../engine/evaluate';
import type { Windows } from '../engine/minibatch';
import type { Network } from '../engine/network';
import type { Evaluation } from '../engine/types';
import { drive } from './drive';
import type { Emit } from './emit';
import { messagesHandled } from './scheduler';
import { affordableTargets, ValidationBudget } from './validationBudget';

/** Targets measured, without being counted, to learn what a target costs and to compile what it needs. */
const calibrationTargets = 64;

export class Validator {
  private readonly budget = new ValidationBudget();
  private sample: Windows | undefined;

  /** @param heldOut every target of the validation part */
  constructor(
    private readonly runId: number,
    private readonly heldOut: Windows,
    private readonly seed: number,
    private readonly emit: Emit,
  ) {}

  /** See `ValidationBudget.due`. */
  due(step: number, totalSteps: number, plannedMs: number): boolean {
    return this.budget.due(step, totalSteps, plannedMs);
  }

  /**
   * Measures the sample and tells the page, choosing the sample first if this is the first time.
   * @param plannedMs training time of the whole run as it looks now
   * @returns the loss; undefined when it was given up
   */
  async measureSample(
    network: Network,
    step: number,
    plannedMs: number,
    wanted: () => boolean,
  ): Promise<number | undefined> {
    this.sample ??= this.chooseSample(network, plannedMs);
    const whole = this.sample.positions.length === this.heldOut.positions.length;
    const startedAt = performance.now();
    const evaluation = await drive(evaluate(network, this.sample, { step, whole }), wanted);
    this.budget.spend(performance.now() - startedAt);
    return this.tell(evaluation);
  }

  /** Measures every target and tells the page, how far it is included. */
  async measureWhole(network: Network, step: number, wanted: () => boolean): Promise<void> {
    await messagesHandled();
    if (!wanted()) return;
    const { runId, emit } = this;
    const slices = evaluate(network, this.heldOut, { step, whole: true });
    this.tell(await drive(slices, wanted, (share) => emit('evaluationProgress', { runId, share })));
  }

  private tell(evaluation: Evaluation | undefined): number | undefined {
    if (evaluation && Number.isFinite(evaluation.loss)) {
      this.emit('evaluation', { runId: this.runId, part: 'validation', evaluation });
    }
    return evaluation?.loss;
  }

  private chooseSample(network: Network, plannedMs: number): Windows {
    const { ids, positions, contextLength } = this.heldOut;
    const few = { ids, contextLength, positions: positions.subarray(0, calibrationTargets) };
    const measureFew = () => {
      const startedAt = performance.now();
      for (const _share of evaluate(network, few, { step: 0, whole: false }));
      return (performance.now() - startedAt) / few.positions.length;
    };
    measureFew(); // the first time compiles
    const count = affordableTargets(measureFew(), plannedMs);
    return { ids, contextLength, positions: samplePositions(ids, positions, count, this.seed) };
  }
}
