/** What each number among the settings may be, and which numbers of a config are not that. */

/** What a number may be; `minimum` and `maximum` are inclusive. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly integer: boolean;
}

const whole = (minimum: number, maximum: number): Range => ({ minimum, maximum, integer: true });
const real = (minimum: number, maximum: number): Range => ({ minimum, maximum, integer: false });

/** The numeric settings by name; every one appears in exactly one of the config interfaces. */
export const ranges = {
  contextLength: whole(1, 32),
  embeddingSize: whole(1, 512),
  hiddenSize: whole(1, 4096),
  steps: whole(1, 10_000_000),
  epochs: real(0.01, 10_000),
  leastSteps: whole(0, 10_000_000),
  batchSize: whole(2, 8192), // BatchNorm has no variance to divide by with a single example
  seed: whole(0, 4_294_967_295),
  dropout: real(0, 0.95),
  patience: whole(0, 1000),
  learningRate: real(0, 100),
  warmupSteps: whole(0, 1_000_000),
  beta1: real(0, 0.999999),
  beta2: real(0, 0.999999),
  epsilon: real(1e-12, 1),
  negatives: whole(1, 65_536),
  negativePower: real(0, 2),
  embeddingDeviation: real(0, 10),
  temperature: real(0.01, 10),
  topK: whole(0, 1_000_000),
  topP: real(0.01, 1),
  length: whole(1, 1000),
  completions: whole(1, 8),
  minimumCount: whole(1, 1000),
} as const satisfies Record<string, Range>;

export type NumericSetting = keyof typeof ranges;

/** A setting outside its range, in data the page can turn into a sentence. */
export interface SettingProblem {
  readonly setting: NumericSetting;
  readonly value: number;
  readonly range: Range;
}

/** Settings of `config` that lie outside their range; empty when all is well. */
export function problems(config: object): SettingProblem[] {
  return Object.entries(config).flatMap(([name, value]) => {
    if (typeof value !== 'number' || !Object.hasOwn(ranges, name)) return [];
    const setting = name as NumericSetting;
    const range: Range = ranges[setting];
    const fits =
      Number.isFinite(value) &&
      value >= range.minimum &&
      value <= range.maximum &&
      (!range.integer || Number.isInteger(value));
    return fits ? [] : [{ setting, value, range }];
  });
}
