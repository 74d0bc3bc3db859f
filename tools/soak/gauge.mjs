/**
 * Counts what lives in a worker: written into the worker's own script, before anything is made. Knows no Inkling: the
 * browser's own functions are counted.
 */

/** Runs in the worker; must not use anything from outside itself. */
function installGauge() {
  const kinds = ['Texture', 'Framebuffer', 'Renderbuffer', 'Program', 'Shader', 'Buffer', 'VertexArray'];
  const live = Object.fromEntries(kinds.map((kind) => [kind, new Set()]));
  const gl = globalThis.WebGL2RenderingContext?.prototype;
  for (const kind of gl ? kinds : []) {
    const create = gl[`create${kind}`];
    const remove = gl[`delete${kind}`];
    gl[`create${kind}`] = function (...given) {
      const made = create.apply(this, given);
      if (made) live[kind].add(made);
      return made;
    };
    gl[`delete${kind}`] = function (thing) {
      live[kind].delete(thing);
      return remove.call(this, thing);
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
  let spokeAt = performance.now();
  const { postMessage } = globalThis;
  globalThis.postMessage = (...given) => {
    spokeAt = performance.now();
    return postMessage.apply(globalThis, given);
  };
  globalThis.soakGauge = () => ({
    textures: live.Texture.size,
    framebuffers: live.Framebuffer.size,
    programs: live.Program.size,
    others: live.Renderbuffer.size + live.Shader.size + live.Buffer.size + live.VertexArray.size,
    wasmBytes: memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0),
    wasmMemories: memories.filter((memory) => memory.deref()).length,
    // TensorFlow.js keeps its engine here, so that two copies of it share one.
    tensors: globalThis._tfengine?.state.numTensors ?? 0,
    tensorBytes: globalThis._tfengine?.state.numBytes ?? 0,
    rejections: rejections.splice(0),
    silentMs: performance.now() - spokeAt,
  });
}

/** One line, so that the script's own line numbers move by one. */
export const gaugeSource = `(${installGauge
  .toString()
  .replace(/\/\/.*$/gm, '')
  .replace(/\s*\n\s*/g, ' ')})();\n`;

/** Runs in the page before its own scripts: object URLs that nobody revokes keep their blobs alive. */
export function countObjectUrls() {
  const live = new Set();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (thing) => {
    const url = createObjectURL.call(URL, thing);
    live.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    live.delete(url);
    revokeObjectURL.call(URL, url);
  };
  globalThis.soakObjectUrls = () => live.size;
}
