/** How long a run takes to reach given validation perplexities on a text, and its final losses on held-out text. */
import { basename } from 'node:path';

export async function qualitySuite(environment, { corpus, settings, targets }, { details }) {
  const files = corpus.map((path) => basename(path));
  environment.serveTexts(corpus);
  details.text = files.join(', ') || 'the sample Moby-Dick';
  console.log(`${settings} on ${details.text}`);
  const quality = await environment.inSources(measureInPage, { settings, targets, files });
  Object.assign(details, quality);
  console.log(
    `  ${quality.tokens} tokens, ${quality.vocabulary} distinct; ${quality.backend}, ${quality.objective}`,
  );
  for (const { validationPerplexity, step, seconds } of quality.reached) {
    const when = step === null ? 'not reached' : `after ${step} steps, ${seconds.toFixed(1)} s`;
    console.log(`  validation perplexity ${validationPerplexity}: ${when}`);
  }
  const { trainingSeconds, checkpointStep, ngrams, countingMs, validation, test } = quality;
  console.log(`  n-gram models, ${(countingMs / 1000).toFixed(1)} s of counting with nothing else running:`);
  for (const each of ngrams) {
    console.log(
      `    order ${each.order}: validation ${perplexity(each.validation)}, test ${perplexity(each.test)}`,
    );
  }
  console.log(
    `  after ${trainingSeconds.toFixed(1)} s of training, the parameters of step ${checkpointStep}, on all targets:`,
  );
  for (const [part, final] of Object.entries({ validation, test })) {
    const mixed = (final.comparison?.mixtures ?? []).map(
      ({ order, loss, share }) =>
        `with order ${order} ${perplexity(loss)} (${Math.round(100 * share)} % network)`,
    );
    console.log(
      `    ${part}: perplexity ${perplexity(final.loss)}, loss ${final.loss.toFixed(4)}; ${mixed.join(', ')}`,
    );
  }
}

function perplexity(loss) {
  return Math.exp(loss).toFixed(1);
}

async function measureInPage(options) {
  const { measureQuality } = await import('/tests/bench/qualitySuite.ts');
  return measureQuality(options);
}
