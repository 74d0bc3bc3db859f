/** What the censuses say: whether anything grows, and whether what must be constant is. Pure. */

/** Growth of a heap that is none: what the brief of this tool allows, in bytes. */
export const allowedGrowth = 5e6;
/** Runs that are kept without a name, and the one on the desk. */
const mostUnnamedRuns = 6;
/** Records of the browser's own that it tidies up when it likes, in bytes. */
const allowedStorage = 60e6;
const allowedNodes = 400;
/** React listens to some 145 events on every element that it draws into, a popover's and a sheet's included. */
const allowedListeners = 400;
/** The arena may be cut into pieces at first; in the second half it fits, in bytes. */
const allowedWasm = 8e6;
/** As many as the device keeps: `mostPrograms` of src/kernels/webgl/device.ts. */
const mostPrograms = 200;
/** Addresses of files just saved, freed a minute later. */
const allowedObjectUrls = 12;

const heaps = [
  ['page', 'the heap of the page'],
  ['pageBuffers', 'the buffers of the page'],
  ['worker', 'the heap of the worker'],
  ['workerBuffers', 'the buffers of the worker'],
];

/** The first fifth of a visit's censuses, at least three as long as two are left, belongs to warming up. */
export function warmUpOf(count) {
  return Math.max(0, Math.min(count - 2, Math.max(3, Math.ceil(count / 5))));
}

/** Least-squares slope of `values`, one a census. */
export function slopeOf(values) {
  const mean = (values.length - 1) / 2;
  let [above, below] = [0, 0];
  values.forEach((value, i) => {
    above += (i - mean) * value;
    below += (i - mean) ** 2;
  });
  return below === 0 ? 0 : above / below;
}

/** Bytes that a heap has grown by in one visit after its warm-up: the least of the last two against the first two. */
export function growthOf(values) {
  const warm = values.slice(warmUpOf(values.length));
  const atFirst = Math.min(...warm.slice(0, 2));
  const atLast = Math.min(...warm.slice(-2));
  return warm.length < 4 ? warm.at(-1) - warm[0] : atLast - atFirst;
}

/** Censuses by visit: a page that is loaded again begins anew. */
export function visitsOf(censuses) {
  return [...new Set(censuses.map(({ visit }) => visit))].map((visit) =>
    censuses.filter((census) => census.visit === visit),
  );
}

/**
 * @param censuses  as `takeCensus` gives them, each with its `visit`
 * @returns sentences on what is wrong; none when all is well
 */
export function judge(censuses) {
  const visits = visitsOf(censuses);
  const longest = Math.max(0, ...visits.map(({ length }) => length));
  const short =
    longest < 5 ? [`only ${longest} censuses in one visit: too few to tell growth; soak longer`] : [];
  return [...short, ...visits.flatMap(growth), ...visits.flatMap(inconstancy), ...censuses.flatMap(bounds)];
}

function growth(visit) {
  if (visit.length < 5) return []; // nothing but warm-up
  const found = heaps.flatMap(([name, words]) => {
    const grown = growthOf(visit.map((census) => census[name]));
    return grown < allowedGrowth ? [] : [`${words} grew by ${(grown / 1e6).toFixed(1)} MB`];
  });
  const later = (read) => {
    const half = Math.ceil(visit.length / 2);
    const most = (part) => Math.max(...part.map(read));
    return most(visit.slice(half)) - most(visit.slice(0, half));
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

/** Equal states, equal counts: each visit's second census is the measure, the first may still set things up. */
function inconstancy(visit) {
  const [, measure, ...others] = visit;
  return ['work', 'rest'].flatMap((state) =>
    Object.keys(measure?.[state] ?? {}).flatMap((name) => {
      const wrong = others.find((census) => census[state][name] !== measure[state][name]);
      return wrong
        ? [
            `${name} at ${state} were ${measure[state][name]}, and after action ${wrong.turn} ${wrong[state][name]}`,
          ]
        : [];
    }),
  );
}

function bounds({ turn, workers, objectUrls, programs, storage }) {
  const { usage, unnamedRuns, strayChunks, strayTexts } = storage;
  return [
    [workers !== 1, `${workers} workers`],
    [objectUrls > allowedObjectUrls, `${objectUrls} object URLs`],
    [programs > mostPrograms, `${programs} WebGL programs`],
    [unnamedRuns > mostUnnamedRuns, `${unnamedRuns} saved runs without a name`],
    [strayChunks > 0, `${strayChunks} stored chunks that belong to no run`],
    [strayTexts > 0, `${strayTexts} stored texts that belong to no run`],
    [usage > allowedStorage, `${(usage / 1e6).toFixed(0)} MB stored`],
  ].flatMap(([wrong, words]) => (wrong ? [`after action ${turn}: ${words}`] : []));
}
