/** How long a preset takes to given validation perplexities on a text. */
import { basename } from 'node:path';

export async function qualitySuite(laboratory, { corpus, preset, targets, backend }, { details }) {
  const text = corpus ? 'served' : 'sample';
  if (corpus) laboratory.serveText(corpus);
  details.text = corpus ? basename(corpus) : "the page's built-in sample";
  console.log(
    corpus
      ? `${preset} on ${details.text}`
      : `${preset} on the page's built-in sample, whose sentences are few and alike; --corpus FILE measures on a real text`,
  );
  const quality = await laboratory.inSources(measureInPage, { preset, targets, backend, text });
  Object.assign(details, quality);
  console.log(
    `  ${quality.tokens} tokens, ${quality.vocabulary} distinct; ${quality.backend}, ${quality.objective}`,
  );
  for (const { validationPerplexity, step, seconds } of quality.reached) {
    const when = step === null ? 'not reached' : `after ${step} steps, ${seconds.toFixed(1)} s`;
    console.log(`  validation perplexity ${validationPerplexity}: ${when}`);
  }
  const { seconds, validationPerplexity } = quality.final;
  console.log(
    `  at the end, ${seconds.toFixed(1)} s: ${validationPerplexity.toFixed(1)} on the whole validation part`,
  );
}

async function measureInPage(options) {
  const { measureQuality } = await import('/tests/bench/qualitySuite.ts');
  return measureQuality(options);
}
