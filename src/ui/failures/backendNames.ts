/** Backends by the names that stand in a sentence about what went wrong. */

export const backendNames = { webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'the CPU' } as const;
