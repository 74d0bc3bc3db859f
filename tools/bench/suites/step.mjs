/** Our step beside stock TensorFlow.js, and beside itself: other recipes, other vocabularies. */
import { megabytes, ratio, timingLine } from '../format.mjs';

/** Contenders as tests/bench/step/stepSuite.ts wants them. */
const inkling = (name, choice) => ({ name, kind: 'inkling', ...choice });
const stock = (choice) => [
  { name: 'stock minimize', kind: 'minimize', ...choice },
  { name: 'stock Layers', kind: 'layers', ...choice },
];

export async function stepSuite(laboratory, { seconds }, { ratios, figures, details, attempt }) {
  details.note =
    'Stock always takes the full softmax, with the optimizer of the recipe. Layers reads the loss back at every step and, like Inkling, moves running averages; minimize does not.';
  Object.assign(details, { comparisons: {}, traffic: {}, stockOnWasm: {}, vocabularyTenfold: {} });
  const bench = {
    ...{ laboratory, ratios, figures, details, attempt },
    /** Times contenders side by side; `conclude` hears what they took. */
    compare: (title, backend, contenders, conclude) =>
      attempt(`step, ${title}`, async () => {
        console.log(`${title}${hints[title] ?? ''}`);
        const result = await laboratory.inSources(compareInPage, { backend, contenders, seconds });
        details.comparisons[title] = result;
        for (const timing of result.timings) console.log(timingLine(timing));
        await conclude(result.timings);
      }),
  };
  await besideStock(bench);
  await onWasm(bench);
  await byVocabulary(bench);
}

/** What a recipe is, for whoever reads along. */
const hints = {
  'names on WebGL': ' (V = 27, n = 3, m = 10, h = 200, B = 32, full softmax, SGD)',
  'blog on WebGL': ' (V = 27,756, n = 4, m = 30, h = 300, B = 32, full softmax, SGD)',
  'default on WebGL':
    ' (V = 27,756, B = 128, 1,024 negatives, Adam; stock with the full softmax, for it has no other)',
};

const sameBatch = inkling('Inkling, blog recipe at the same B', { recipe: 'blog', batchSize: 128 });

/** On WebGL, where stock TensorFlow.js can train. */
async function besideStock({ laboratory, ratios, figures, details, compare }) {
  const tellTraffic = async (recipe) => {
    const moved = await laboratory.inSources(trafficInPage, { recipe });
    details.traffic[recipe] = moved;
    console.log(`  Inkling moves ${trafficLine(moved)}`);
  };
  const contenders = (recipe, ...others) => [inkling('Inkling', { recipe }), ...others, ...stock({ recipe })];

  await compare('names on WebGL', 'webgl', contenders('names'), async (timings) => {
    put(figures, 'namesDrawCallsPerStep', of(timings, 'Inkling')?.drawCallsPerStep);
    await tellTraffic('names');
  });
  await compare('blog on WebGL', 'webgl', contenders('blog'), async (timings) => {
    put(ratios, 'blogStepVsStockMinimize', ratio(timings, 'stock minimize', 'Inkling'));
    put(ratios, 'blogStepVsStockLayers', ratio(timings, 'stock Layers', 'Inkling'));
    await tellTraffic('blog');
  });
  await compare('default on WebGL', 'webgl', contenders('default', sameBatch), async (timings) => {
    put(ratios, 'defaultStepVsBlogStepSameBatch', ratio(timings, sameBatch.name, 'Inkling'));
    await tellTraffic('default');
  });
}

/** On WebAssembly, where it is asked each time whether stock can train by now. */
async function onWasm({ laboratory, figures, details, attempt, compare }) {
  const others = {
    names: [],
    blog: [],
    default: [inkling('Inkling, V = 23,240', { recipe: 'default', vocabularySize: 23_240 }), sameBatch],
  };
  for (const recipe of Object.keys(others)) {
    let able = [];
    await attempt(`step, stock ${recipe} on WebAssembly`, async () => {
      able = await stockOnWasm(laboratory, recipe, details.stockOnWasm);
    });
    const contenders = [inkling('Inkling', { recipe }), ...others[recipe], ...able];
    await compare(`${recipe} on WebAssembly`, 'wasm', contenders, (timings) => {
      const own = of(timings, 'Inkling');
      if (recipe === 'names') put(figures, 'namesWasmStepsPerSecond', own?.stepsPerSecond);
      if (recipe !== 'default') return;
      put(figures, 'defaultWasmStepMs', own?.medianMs);
      put(figures, 'defaultWasmStepMsV23k', of(timings, 'Inkling, V = 23,240')?.medianMs);
    });
    for (const [name, reason] of Object.entries(details.stockOnWasm[recipe] ?? {})) {
      console.log(`  ${name}: throws on WebAssembly, so there is no figure (${reason})`);
    }
  }
}

/** What a vocabulary ten times as large costs. */
async function byVocabulary({ ratios, details, compare }) {
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

/** Stock contenders that can take a step on WebAssembly; notes of the others why they cannot. */
async function stockOnWasm(laboratory, recipe, notes) {
  const able = [];
  notes[recipe] = {};
  for (const contender of stock({ recipe })) {
    const reason = await laboratory.inSources(refusalInPage, { kind: contender.kind, recipe });
    if (reason === undefined) able.push(contender);
    else notes[recipe][contender.name] = reason;
  }
  return able;
}

function trafficLine({ bytesRead, bytesWritten, timesLowerBound, lowerBound }) {
  const least = `${timesLowerBound.toFixed(1)} times the least possible (${megabytes(lowerBound.bytes)})`;
  return `${megabytes(bytesRead)} in and ${megabytes(bytesWritten)} out a step, ${least}`;
}

const of = (timings, name) => timings.find((timing) => timing.name === name);

function put(target, name, value) {
  if (Number.isFinite(value)) target[name] = value;
}

async function compareInPage(comparison) {
  const { compare } = await import('/tests/bench/step/stepSuite.ts');
  return compare(comparison);
}

async function refusalInPage({ kind, recipe }) {
  const { stockRefusal } = await import('/tests/bench/step/stepSuite.ts');
  return stockRefusal(kind, { recipe }, 'wasm');
}

async function trafficInPage(choice) {
  const { measureTraffic } = await import('/tests/bench/step/trafficSuite.ts');
  return measureTraffic(choice);
}
