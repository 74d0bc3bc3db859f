/** Instances of the WebAssembly module; each thread has its own, on the same memory. */

import type { Kernels } from './kernels';

export async function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Kernels> {
  const abort = () => {
    throw new Error('a WebAssembly kernel aborted');
  };
  const { exports } = await WebAssembly.instantiate(module, { env: { memory, abort } });
  return exports as unknown as Kernels; // unchecked: the type of the exports
}
