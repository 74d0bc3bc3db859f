/** Memoizes a selector that builds a new object, so that components render only when its inputs change. */

import type { State } from './state';

export function memoized<const Inputs extends readonly unknown[], Result>(
  inputsOf: (state: State) => Inputs,
  compute: (...inputs: Inputs) => Result,
): (state: State) => Result {
  let last: { readonly inputs: Inputs; readonly result: Result } | undefined;
  return (state) => {
    const inputs = inputsOf(state);
    if (last && inputs.every((input, i) => Object.is(input, last?.inputs[i]))) return last.result;
    last = { inputs, result: compute(...inputs) };
    return last.result;
  };
}
