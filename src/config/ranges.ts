/** The valid range of every numeric setting, and a check of a config against these ranges. */

/** The valid values of a number; `minimum` and `maximum` are inclusive. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly integer: boolean;
}

const integer = (minimum: number, maximum: number): Range => ({ minimum, maximum, integer: true });
const float = (minimum: number, maximum: number): Range => ({ minimum, maximum, integer: false });

/** Ranges by setting; every numeric setting belongs to exactly one of the config interfaces. */
export const ranges = {
  contextLength: integer(1, 32),
  embeddingSize: integer(1, 512),
  hiddenSize: integer(1, 4096),
  steps: integer(1, 10_000_000),
  epochs: float(0.01, 10_000),
  leastSteps: integer(0, 10_000_000),
  batchSize: integer(2, 8192), // a single example has no variance for BatchNorm
  seed: integer(0, 4_294_967_295),
  dropout: float(0, 0.95),
  patience: integer(0, 1000),
  learningRate: float(0, 100),
  warmupSteps: integer(0, 1_000_000),
  beta1: float(0, 0.999999),
  beta2: float(0, 0.999999),
  epsilon: float(1e-12, 1),
  negatives: integer(1, 65_536),
  negativePower: float(0, 2),
  embeddingDeviation: float(0, 10),
  temperature: float(0, 10), // 0 takes the most probable word
  topK: integer(0, 1_000_000),
  topP: float(0.01, 1),
  length: integer(1, 1000),
  completions: integer(1, 8),
  minimumCount: integer(1, 1000),
} as const satisfies Record<string, Range>;

export type NumericSetting = keyof typeof ranges;

/** A setting outside its range, as data; the page turns it into a message. */
export interface SettingProblem {
  readonly setting: NumericSetting;
  readonly value: number;
  readonly range: Range;
}

/** The settings of `config` that are outside their range; empty if all are valid. */
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
