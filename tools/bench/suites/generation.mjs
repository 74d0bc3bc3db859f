/** How fast the network generates text on each backend, idle and while it trains. */
import { digits } from '../format.mjs';
import { novels } from '../texts.mjs';

const rounds = 3;

export async function generationSuite(environment, _options, { details, attempt }) {
  environment.serveTexts([await environment.texts.zipf(novels)]);
  for (const backend of ['wasm', 'webgl']) {
    await attempt(`generation on ${backend}`, async () => {
      const result = await environment.inSources(measureInPage, { backend, rounds });
      details[backend] = result;
      const { vocabulary, idle, whileTraining, coldFirstWordMs } = result;
      console.log(
        `V = ${vocabulary.toLocaleString('en')} on ${backend}; the very first word came after ${digits(coldFirstWordMs)} ms`,
      );
      console.log(`  idle: ${line(idle)}`);
      console.log(`  while training: ${line(whileTraining)}`);
    });
  }
}

function line({
  wordsPerSecond,
  minimumWordsPerSecond,
  maximumWordsPerSecond,
  firstWordMs,
  slowestFirstWordMs,
}) {
  const range = `${digits(minimumWordsPerSecond)}–${digits(maximumWordsPerSecond)}`;
  return `${digits(wordsPerSecond)} words/s (${range}), first word after ${digits(firstWordMs)} ms (at most ${digits(slowestFirstWordMs)})`;
}

async function measureInPage(options) {
  const { measureGeneration } = await import('/tests/bench/generationSuite.ts');
  return measureGeneration(options);
}
