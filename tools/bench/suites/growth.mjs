/** How the time of the default step grows with vocabulary, batch and hidden size, one at a time. */
import { timingLine } from '../format.mjs';

const axes = {
  vocabularySize: [5000, 10_000, 27_756, 50_000, 100_000],
  batchSize: [32, 128, 512],
  hiddenSize: [100, 300, 1000],
};
const symbols = { vocabularySize: 'V', batchSize: 'B', hiddenSize: 'h' };

export async function growthSuite(environment, { seconds, backend }, { details, attempt }) {
  details.axes = {};
  for (const [axis, sizes] of Object.entries(axes)) {
    await attempt(`growth by ${axis}`, async () => {
      const contenders = sizes.map((size) => ({
        name: `${symbols[axis]} = ${size.toLocaleString('en')}`,
        kind: 'inkling',
        recipe: 'default',
        [axis]: size,
      }));
      const result = await environment.inSources(compareInPage, { backend, contenders, seconds });
      details.backend = result.backend;
      details.axes[axis] = sizes.map((size, i) => ({ [axis]: size, ...result.timings[i] }));
      console.log(`default step by ${axis} on ${result.backend}`);
      for (const timing of result.timings) console.log(timingLine(timing));
    });
  }
}

async function compareInPage(comparison) {
  const { compare } = await import('/tests/bench/step/stepSuite.ts');
  return compare(comparison);
}
