/**
 * Counts what is alive in a worker. The code is inserted at the start of the worker's script and wraps the browser's own
 * functions; it knows nothing of Inkling.
 */

/** Runs in the worker; must not refer to anything outside itself. */
function installGauge() {
  const kinds = ['Texture', 'Framebuffer', 'Renderbuffer', 'Program', 'Shader', 'Buffer', 'VertexArray'];
  const live = Object.fromEntries(kinds.map((kind) => [kind, new Set()]));
  const gl = globalThis.WebGL2RenderingContext?.prototype;
  for (const kind of gl ? kinds : []) {
    const create = gl[`create${kind}`];
    const remove = gl[`delete${kind}`];
    gl[`create${kind}`] = function (...args) {
      const created = create.apply(this, args);
      if (created) live[kind].add(created);
      return created;
    };
    gl[`delete${kind}`] = function (object) {
      live[kind].delete(object);
      return remove.call(this, object);
    };
  }
  const memories = [];
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(description) {
      super(description);
      memories.push(new WeakRef(this));
    }
  };
  const rejections = [];
  addEventListener('unhandledrejection', ({ reason }) => rejections.push(String(reason?.stack ?? reason)));
  let lastMessageAt = performance.now();
  const { postMessage } = globalThis;
  globalThis.postMessage = (...args) => {
    lastMessageAt = performance.now();
    return postMessage.apply(globalThis, args);
  };
  globalThis.soakGauge = () => ({
    textures: live.Texture.size,
    framebuffers: live.Framebuffer.size,
    programs: live.Program.size,
    others: live.Renderbuffer.size + live.Shader.size + live.Buffer.size + live.VertexArray.size,
    wasmBytes: memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0),
    wasmMemories: memories.filter((memory) => memory.deref()).length,
    // TensorFlow.js stores its engine here, so that two copies of the library share it.
    tensors: globalThis._tfengine?.state.numTensors ?? 0,
    tensorBytes: globalThis._tfengine?.state.numBytes ?? 0,
    rejections: rejections.splice(0),
    silentMs: performance.now() - lastMessageAt,
  });
}

/** On one line, so that the line numbers of the script shift by one only. */
export const gaugeSource = `(${installGauge
  .toString()
  .replace(/\/\/.*$/gm, '')
  .replace(/\s*\n\s*/g, ' ')})();\n`;

/** Runs in the page before its own scripts; counts object URLs, which keep their blobs alive until they are revoked. */
export function countObjectUrls() {
  const live = new Set();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (object) => {
    const url = createObjectURL.call(URL, object);
    live.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    live.delete(url);
    revokeObjectURL.call(URL, url);
  };
  globalThis.soakObjectUrls = () => live.size;
}
