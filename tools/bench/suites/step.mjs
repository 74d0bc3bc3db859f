/** Our training step compared with stock TensorFlow.js, and with itself for other recipes and vocabularies. */
import { megabytes, ratio, timingLine } from '../format.mjs';

/** Contenders in the format of tests/bench/step/stepSuite.ts. */
const inkling = (name, choice) => ({ name, kind: 'inkling', ...choice });
const onTensorFlow = (choice) => ({ name: 'Inkling on TensorFlow.js', kind: 'tfjs', ...choice });
const stock = (choice) => [
  { name: 'stock minimize', kind: 'minimize', ...choice },
  { name: 'stock Layers', kind: 'layers', ...choice },
];

export async function stepSuite(environment, { seconds }, { ratios, figures, details, attempt }) {
  details.note =
    'Stock always uses the full softmax, with the optimizer of the recipe. Layers reads the loss back in every step and, like Inkling, updates running averages; minimize does not.';
  Object.assign(details, { comparisons: {}, traffic: {}, stockOnWasm: {}, vocabularyTenfold: {} });
  const bench = {
    ...{ environment, ratios, figures, details, attempt },
    /** Times contenders alternately; `conclude` receives their times. */
    compare: (title, backend, contenders, conclude) =>
      attempt(`step, ${title}`, async () => {
        console.log(`${title}${hints[title] ?? ''}`);
        const result = await environment.inSources(compareInPage, { backend, contenders, seconds });
        details.comparisons[title] = result;
        for (const timing of result.timings) console.log(timingLine(timing));
        await conclude(result.timings);
      }),
  };
  await compareWithStock(bench);
  await compareOnWasm(bench);
  await compareThreads(bench);
  await compareVocabularies(bench);
}

/** Describes the recipes in the output. */
const hints = {
  'names on WebGL': ' (V = 27, n = 3, m = 10, h = 200, B = 32, full softmax, SGD)',
  'blog on WebGL': ' (V = 27,756, n = 4, m = 30, h = 300, B = 32, full softmax, SGD)',
  'default on WebGL':
    ' (V = 27,756, B = 128, 1,024 negatives, Adam; stock with the full softmax, because it has no other)',
};

const sameBatch = inkling('Inkling, blog recipe at the same B', { recipe: 'blog', batchSize: 128 });

/** Compares on WebGL, where stock TensorFlow.js can train. */
async function compareWithStock({ environment, ratios, figures, details, compare }) {
  const reportTraffic = async (recipe) => {
    const moved = await environment.inSources(trafficInPage, { recipe });
    details.traffic[recipe] = moved;
    console.log(`  Inkling moves ${trafficLine(moved)}`);
  };
  const contenders = (recipe, ...others) => [
    inkling('Inkling', { recipe }),
    onTensorFlow({ recipe }),
    ...others,
    ...stock({ recipe }),
  ];

  await compare('names on WebGL', 'webgl', contenders('names'), async (timings) => {
    put(figures, 'namesDrawCallsPerStep', of(timings, 'Inkling')?.drawCallsPerStep);
    await reportTraffic('names');
  });
  await compare('blog on WebGL', 'webgl', contenders('blog'), async (timings) => {
    put(ratios, 'blogStepVsStockMinimize', ratio(timings, 'stock minimize', 'Inkling'));
    put(ratios, 'blogStepVsStockLayers', ratio(timings, 'stock Layers', 'Inkling'));
    put(ratios, 'tfjsEngineVsStockMinimize', ratio(timings, 'stock minimize', 'Inkling on TensorFlow.js'));
    await reportTraffic('blog');
  });
  await compare('default on WebGL', 'webgl', contenders('default', sameBatch), async (timings) => {
    put(ratios, 'defaultStepVsBlogStepSameBatch', ratio(timings, sameBatch.name, 'Inkling'));
    put(ratios, 'webglVsTfjsEngine', ratio(timings, 'Inkling on TensorFlow.js', 'Inkling'));
    put(
      ratios,
      'tfjsEngineDefaultVsStockMinimize',
      ratio(timings, 'stock minimize', 'Inkling on TensorFlow.js'),
    );
    await reportTraffic('default');
  });
}

/** Compares on WebAssembly; checks each time whether stock can train there. */
async function compareOnWasm({ environment, figures, details, attempt, compare }) {
  const others = {
    names: [],
    blog: [],
    default: [inkling('Inkling, V = 23,240', { recipe: 'default', vocabularySize: 23_240 }), sameBatch],
  };
  for (const recipe of Object.keys(others)) {
    let runnable = [];
    await attempt(`step, stock ${recipe} on WebAssembly`, async () => {
      runnable = await stockOnWasm(environment, recipe, details.stockOnWasm);
    });
    const contenders = [inkling('Inkling', { recipe }), ...others[recipe], ...runnable];
    await compare(`${recipe} on WebAssembly`, 'wasm', contenders, (timings) => {
      const own = of(timings, 'Inkling');
      if (recipe === 'names') put(figures, 'namesWasmStepsPerSecond', own?.stepsPerSecond);
      if (recipe !== 'default') return;
      put(figures, 'defaultWasmStepMs', own?.medianMs);
      put(figures, 'defaultWasmStepMsV23k', of(timings, 'Inkling, V = 23,240')?.medianMs);
    });
    for (const [name, reason] of Object.entries(details.stockOnWasm[recipe] ?? {})) {
      console.log(`  ${name}: throws on WebAssembly, so it has no figure (${reason})`);
    }
  }
}

/** Compares one thread with two: training steps, and the exact evaluation of held-out text. */
async function compareThreads({ environment, ratios, figures, details, attempt, compare }) {
  const contenders = [1, 2].map((threads) => inkling(`${threads} threads`, { recipe: 'default', threads }));
  await compare('default on threads of WebAssembly', 'wasm', contenders, (timings) =>
    put(ratios, 'wasmTwoThreadsVsOne', ratio(timings, '1 threads', '2 threads')),
  );
  await attempt('step, evaluation on threads', async () => {
    const result = await environment.inSources(evaluationInPage, {});
    details.evaluation = result;
    const [one, two] = result.secondsPerRound;
    put(ratios, 'evaluationTwoThreadsVsOne', one / two);
    put(figures, 'wholeValidationSeconds', result.wholeValidationSeconds);
    console.log(
      `evaluation of held-out text: ${(one / two).toFixed(2)} times as fast on two threads; ${result.wholeValidationSeconds.toFixed(1)} s for 50,000 words`,
    );
  });
}

/** Measures the cost of a vocabulary ten times as large. */
async function compareVocabularies({ ratios, details, compare }) {
  const contenders = [10_000, 100_000].map((vocabularySize) =>
    inkling(`V = ${vocabularySize / 1000}k`, { recipe: 'default', vocabularySize }),
  );
  for (const backend of ['wasm', 'webgl']) {
    await compare(`default at ten times the vocabulary on ${backend}`, backend, contenders, (timings) =>
      put(details.vocabularyTenfold, backend, ratio(timings, 'V = 100k', 'V = 10k')),
    );
  }
  put(ratios, 'defaultStepV100kVsV10k', Math.max(...Object.values(details.vocabularyTenfold))); // the worse one
}

/** Stock contenders that can run a step on WebAssembly; records in `notes` why the others cannot. */
async function stockOnWasm(environment, recipe, notes) {
  const runnable = [];
  notes[recipe] = {};
  for (const contender of stock({ recipe })) {
    const reason = await environment.inSources(refusalInPage, { kind: contender.kind, recipe });
    if (reason === undefined) runnable.push(contender);
    else notes[recipe][contender.name] = reason;
  }
  return runnable;
}

function trafficLine({ bytesRead, bytesWritten, timesLowerBound, lowerBound }) {
  const bound = `${timesLowerBound.toFixed(1)} times the lower bound (${megabytes(lowerBound.bytes)})`;
  return `${megabytes(bytesRead)} in and ${megabytes(bytesWritten)} out per step, ${bound}`;
}

const of = (timings, name) => timings.find((timing) => timing.name === name);

function put(target, name, value) {
  if (Number.isFinite(value)) target[name] = value;
}

async function compareInPage(comparison) {
  const { compare } = await import('/tests/bench/step/stepSuite.ts');
  return compare(comparison);
}

async function evaluationInPage() {
  const { compareEvaluation } = await import('/tests/bench/step/evaluationSuite.ts');
  return compareEvaluation();
}

async function refusalInPage({ kind, recipe }) {
  const { stockRefusal } = await import('/tests/bench/step/stepSuite.ts');
  return stockRefusal(kind, { recipe }, 'wasm');
}

async function trafficInPage(choice) {
  const { measureTraffic } = await import('/tests/bench/step/trafficSuite.ts');
  return measureTraffic(choice);
}
