/**
 * The sizes of what is in a heap. Compiled code is reported separately: it grows for minutes with everything that is used
 * often, is limited by the JavaScript engine, and cannot be leaked by a program.
 */

/** Backing stores of typed arrays; the engine reports their total itself, see `buffers`. */
const bufferData = /ArrayBufferData$/;

/**
 * @param send   sends a DevTools command to the page or the worker
 * @param pieces subscribes to the pieces of a snapshot; returns a function that unsubscribes
 * @returns sizes in bytes: `held` by objects, of `code`, and of the `buffers` of typed arrays
 */
export async function readHeap(send, pieces) {
  await send('HeapProfiler.collectGarbage');
  await new Promise((resolve) => setTimeout(resolve, 150)); // lets finalizers run
  const text = [];
  const stop = pieces((piece) => text.push(piece));
  await send('HeapProfiler.takeHeapSnapshot', { reportProgress: false }); // collects garbage first
  stop();
  const { backingStorageSize = 0 } = await send('Runtime.getHeapUsage');
  return { ...sizesOf(JSON.parse(text.join(''))), buffers: backingStorageSize };
}

/** Sums the sizes in a snapshot, whose nodes are consecutive numbers described by `meta`. */
export function sizesOf({ snapshot: { meta }, nodes, strings }) {
  const fields = meta.node_fields;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  const code = meta.node_types[type].indexOf('code');
  const buffers = new Set(strings.flatMap((string, index) => (bufferData.test(string) ? [index] : [])));
  const sizes = { held: 0, code: 0 };
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (nodes[i + type] === code) sizes.code += nodes[i + size];
    else if (!buffers.has(nodes[i + name])) sizes.held += nodes[i + size];
  }
  return sizes;
}
