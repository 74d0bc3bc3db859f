/**
 * A heap by what is in it. Code that the engine has compiled meanwhile is told apart: it grows for minutes with all that
 * is used often, is capped by the engine, and is nothing that a program could hold on to.
 */

/** Backing stores of typed arrays: counted by the engine itself, see `buffers`. */
const bufferData = /ArrayBufferData$/;

/**
 * @param send   sends a DevTools command to the page or the worker
 * @param pieces hears the pieces of a snapshot; returns a function that ends it
 * @returns bytes: `held` by objects, of `code`, and of the `buffers` of typed arrays
 */
export async function readHeap(send, pieces) {
  await send('HeapProfiler.collectGarbage');
  await new Promise((resolve) => setTimeout(resolve, 150)); // finalizers have their turn
  const text = [];
  const stop = pieces((piece) => text.push(piece));
  await send('HeapProfiler.takeHeapSnapshot', { reportProgress: false }); // collects garbage first
  stop();
  const { backingStorageSize = 0 } = await send('Runtime.getHeapUsage');
  return { ...sizesOf(JSON.parse(text.join(''))), buffers: backingStorageSize };
}

/** Sums a snapshot, whose nodes are numbers in a row: see `meta`. */
export function sizesOf({ snapshot: { meta }, nodes, strings }) {
  const fields = meta.node_fields;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  const code = meta.node_types[type].indexOf('code');
  const buffers = new Set(strings.flatMap((string, i) => (bufferData.test(string) ? [i] : [])));
  const sizes = { held: 0, code: 0 };
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (nodes[at + type] === code) sizes.code += nodes[at + size];
    else if (!buffers.has(nodes[at + name])) sizes.held += nodes[at + size];
  }
  return sizes;
}
