/** Measures a run on its validation part: a fixed sample during training, the whole at the end. */

import { evaluate, samplePositions } from '../engine/evaluate';
import type { Windows } from '../engine/minibatch';
import type { Parameters } from '../engine/parameters';
import type { Evaluation } from '../engine/types';
import { drive } from './drive';
import { affordableTargets, ValidationBudget } from './validationBudget';

/** Targets measured, without being counted, to learn what a target costs and to compile what it needs. */
const calibrationTargets = 64;

export class Validator {
  private readonly budget = new ValidationBudget();
  private sample: Windows | undefined;

  /** @param heldOut every target of the validation part */
  constructor(
    private readonly heldOut: Windows,
    private readonly seed: number,
  ) {}

  /** See `ValidationBudget.due`. */
  due(step: number, totalSteps: number, plannedMs: number): boolean {
    return this.budget.due(step, totalSteps, plannedMs);
  }

  /**
   * Measures the sample, choosing it first if this is the first time.
   * @param plannedMs training time of the whole run as it looks now
   */
  async measureSample(
    parameters: Parameters,
    step: number,
    plannedMs: number,
    wanted: () => boolean,
  ): Promise<Evaluation | undefined> {
    this.sample ??= this.chooseSample(parameters, plannedMs);
    const whole = this.sample.positions.length === this.heldOut.positions.length;
    const startedAt = performance.now();
    const evaluation = await drive(evaluate(parameters, this.sample, { step, whole }), wanted);
    this.budget.spend(performance.now() - startedAt);
    return evaluation;
  }

  /** Measures every target. */
  measureWhole(
    parameters: Parameters,
    step: number,
    wanted: () => boolean,
    onShare: (share: number) => void,
  ): Promise<Evaluation | undefined> {
    return drive(evaluate(parameters, this.heldOut, { step, whole: true }), wanted, onShare);
  }

  private chooseSample(parameters: Parameters, plannedMs: number): Windows {
    const { ids, positions, contextLength } = this.heldOut;
    const few = { ids, contextLength, positions: positions.subarray(0, calibrationTargets) };
    const measureFew = () => {
      const startedAt = performance.now();
      for (const _share of evaluate(parameters, few, { step: 0, whole: false }));
      return (performance.now() - startedAt) / few.positions.length;
    };
    measureFew(); // the first time compiles
    const count = affordableTargets(measureFew(), plannedMs);
    return { ids, contextLength, positions: samplePositions(ids, positions, count, this.seed) };
  }
}
