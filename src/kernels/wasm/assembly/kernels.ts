/** The exports of the module; the formulas are in the other files. Addresses are byte offsets into the imported memory. */

export { activate, backward, blend, inverseDeviation, statistics } from './batchNorm';
export { dropout } from './dropout';
export { step } from './optimizer';
export { crossEntropies, scratchBytes, setScratch, updateOutput } from './outputRows';
export { product } from './product';
export { gather, sumGroups } from './rows';
export { begin, correct, gradient, take } from './softmax';

/** The first byte that the module does not use itself. */
export function heapStart(): usize {
  return __heap_base;
}
