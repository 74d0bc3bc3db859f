/** Judges the censuses: whether anything grows, and whether what must be constant is constant. Pure functions. */

/** Growth of a heap below which it passes, in bytes. */
const allowedGrowth = 5e6;
/** The saved runs without a name that the page keeps, plus the current run. */
const maxUnnamedRuns = 6;
/** In bytes; includes the browser's own records, which it removes at its own time. */
const allowedStorage = 60e6;
const allowedNodes = 400;
/** React registers about 145 listeners on every element it renders into, including those of popovers and sheets. */
const allowedListeners = 400;
/** In bytes: the arena may be fragmented in the first half of a visit; in the second half it has its final size. */
const allowedWasm = 8e6;
/** The limit of the program cache in src/kernels/webgl/device.ts. */
const maxPrograms = 200;
/** Object URLs of recent downloads, revoked after a minute. */
const allowedObjectUrls = 12;

const heaps = [
  ['page', 'the heap of the page'],
  ['pageBuffers', 'the buffers of the page'],
  ['worker', 'the heap of the worker'],
  ['workerBuffers', 'the buffers of the worker'],
];

/** Censuses of a visit that belong to the warm-up: a fifth, at least three, but always leaving two. */
export function warmUpOf(count) {
  return Math.max(0, Math.min(count - 2, Math.max(3, Math.ceil(count / 5))));
}

/** Least-squares slope of `values`, one value per census. */
export function slopeOf(values) {
  const mean = (values.length - 1) / 2;
  let [above, below] = [0, 0];
  values.forEach((value, i) => {
    above += (i - mean) * value;
    below += (i - mean) ** 2;
  });
  return below === 0 ? 0 : above / below;
}

/** Growth of a heap in one visit after its warm-up, in bytes: minimum of the last two values minus minimum of the first two. */
export function growthOf(values) {
  const warm = values.slice(warmUpOf(values.length));
  const atFirst = Math.min(...warm.slice(0, 2));
  const atLast = Math.min(...warm.slice(-2));
  return warm.length < 4 ? warm.at(-1) - warm[0] : atLast - atFirst;
}

/** Censuses by visit, because a reload starts with new heaps. */
export function visitsOf(censuses) {
  return [...new Set(censuses.map(({ visit }) => visit))].map((visit) =>
    censuses.filter((census) => census.visit === visit),
  );
}

/**
 * @param censuses  as returned by `takeCensus`, each with its `visit`
 * @returns one sentence per problem; empty if there is none
 */
export function judge(censuses) {
  const visits = visitsOf(censuses);
  const longest = Math.max(0, ...visits.map(({ length }) => length));
  const short =
    longest < 5 ? [`only ${longest} censuses in one visit: too few to tell growth; soak longer`] : [];
  return [...short, ...visits.flatMap(growth), ...visits.flatMap(inconstancy), ...censuses.flatMap(bounds)];
}

function growth(visit) {
  if (visit.length < 5) return []; // only the warm-up
  const found = heaps.flatMap(([name, words]) => {
    const grown = growthOf(visit.map((census) => census[name]));
    return grown < allowedGrowth ? [] : [`${words} grew by ${(grown / 1e6).toFixed(1)} MB`];
  });
  const later = (read) => {
    const half = Math.ceil(visit.length / 2);
    const maximum = (part) => Math.max(...part.map(read));
    return maximum(visit.slice(half)) - maximum(visit.slice(0, half));
  };
  for (const [name, allowed, words] of [
    ['wasm', allowedWasm, 'bytes of WebAssembly memory'],
    ['nodes', allowedNodes, 'DOM nodes'],
    ['listeners', allowedListeners, 'listeners'],
  ]) {
    const more = later((census) => census[name]);
    if (more > allowed) found.push(`${more} ${words} more in the second half than ever in the first`);
  }
  return found;
}

/** Equal states must have equal counts. The reference is each visit's second census, because caches may still fill before. */
function inconstancy(visit) {
  const [, reference, ...others] = visit;
  return ['work', 'rest'].flatMap((state) =>
    Object.keys(reference?.[state] ?? {}).flatMap((name) => {
      const wrong = others.find((census) => census[state][name] !== reference[state][name]);
      return wrong
        ? [
            `${name} at ${state} were ${reference[state][name]}, and after action ${wrong.turn} ${wrong[state][name]}`,
          ]
        : [];
    }),
  );
}

function bounds({ turn, workers, objectUrls, programs, storage }) {
  const { usage, unnamedRuns, orphanedChunks, orphanedTexts } = storage;
  return [
    [workers !== 1, `${workers} workers`],
    [objectUrls > allowedObjectUrls, `${objectUrls} object URLs`],
    [programs > maxPrograms, `${programs} WebGL programs`],
    [unnamedRuns > maxUnnamedRuns, `${unnamedRuns} saved runs without a name`],
    [orphanedChunks > 0, `${orphanedChunks} stored chunks that belong to no run`],
    [orphanedTexts > 0, `${orphanedTexts} stored texts that belong to no run`],
    [usage > allowedStorage, `${(usage / 1e6).toFixed(0)} MB stored`],
  ].flatMap(([wrong, words]) => (wrong ? [`after action ${turn}: ${words}`] : []));
}
