/** Converts between the arrays of a model and named tensors of the file format; knows no archive. */

import { allocate, excerpt, FormatError, type TensorFault } from './formatError';
import { type ModelNumbers, type ModelShape, validateNumbers } from './modelNumbers';
import { writeBias, writeRows, writeWeights } from './outputRows';
import type { Safetensors, TensorView } from './readSafetensors';
import { bytesOfNumber, type TensorSource } from './tensorSource';

/** The tensors of a model file and their shapes. All are float32 except the counts, which are int32. */
function shapesOf({ vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h }: ModelShape) {
  return {
    C: [V, m],
    W1: [n * m, h],
    gamma: [h],
    beta: [h],
    running_mean: [h],
    running_variance: [h],
    W2: [h, V],
    b2: [V],
    counts: [V],
  } as const satisfies Record<string, readonly number[]>;
}
export type TensorName = keyof ReturnType<typeof shapesOf>;

/**
 * The tensors of a model in file order, each with a function that writes it.
 * @throws FormatError if the arrays are not valid for this shape
 */
export function tensorSources(
  numbers: ModelNumbers,
  shape: ModelShape,
): Readonly<Record<TensorName, TensorSource>> {
  validateNumbers(numbers, shape);
  const { parameters, trainingCounts } = numbers;
  const shapes = shapesOf(shape);
  const floats = (name: TensorName, write: (target: Float32Array) => void): TensorSource => ({
    name,
    dtype: 'F32',
    shape: shapes[name],
    write,
  });
  const copy = (name: TensorName, values: Float32Array) => floats(name, (target) => target.set(values));
  return {
    C: copy('C', parameters.embedding),
    W1: copy('W1', parameters.hidden),
    gamma: copy('gamma', parameters.gamma),
    beta: copy('beta', parameters.beta),
    running_mean: copy('running_mean', parameters.runningMean),
    running_variance: copy('running_variance', parameters.runningVariance),
    W2: floats('W2', (target) => writeWeights(parameters.output, shape, target)),
    b2: floats('b2', (target) => writeBias(parameters.output, shape, target)),
    counts: {
      name: 'counts',
      dtype: 'I32',
      shape: shapes.counts,
      write: (target) => target.set(trainingCounts),
    },
  };
}

/**
 * Copies the tensors of a file into the arrays of a model.
 * @throws FormatError if a tensor is missing or unknown, or has a wrong type, a wrong shape or invalid values
 */
export function numbersOf({ tensors }: Safetensors, shape: ModelShape): ModelNumbers {
  const views = requireShapes(tensors, shape);
  const { vocabularySize: V, hiddenSize: h } = shape;
  const output = new Float32Array(allocate(bytesOfNumber * V * (h + 1)).buffer); // [V, h + 1]
  writeRows(inPlace(views.W2), inPlace(views.b2), shape, output);
  const numbers = {
    parameters: {
      embedding: copyOf(views.C),
      hidden: copyOf(views.W1),
      gamma: copyOf(views.gamma),
      beta: copyOf(views.beta),
      output,
      runningMean: copyOf(views.running_mean),
      runningVariance: copyOf(views.running_variance),
    },
    trainingCounts: new Int32Array(copyOf(views.counts).buffer),
  };
  validateNumbers(numbers, shape);
  return numbers;
}

/** Checks that the tensors are exactly those of a model of this shape, before memory is allocated. */
function requireShapes(
  tensors: Safetensors['tensors'],
  shape: ModelShape,
): Readonly<Record<TensorName, TensorView>> {
  const faulty = (name: string, fault: TensorFault) =>
    new FormatError({ code: 'tensor', tensor: excerpt(name), fault });
  const shapes = shapesOf(shape);
  for (const name of tensors.keys()) if (!Object.hasOwn(shapes, name)) throw faulty(name, 'unknown');
  const view = (name: TensorName): TensorView => {
    const found = tensors.get(name);
    if (!found) throw faulty(name, 'missing');
    if (found.dtype !== (name === 'counts' ? 'I32' : 'F32')) throw faulty(name, 'dtype');
    const expected: readonly number[] = shapes[name];
    const same =
      found.shape.length === expected.length && found.shape.every((size, i) => size === expected[i]);
    if (!same) throw faulty(name, 'shape');
    return found;
  };
  return {
    C: view('C'),
    W1: view('W1'),
    gamma: view('gamma'),
    beta: view('beta'),
    running_mean: view('running_mean'),
    running_variance: view('running_variance'),
    W2: view('W2'),
    b2: view('b2'),
    counts: view('counts'),
  };
}

/** A copy of a tensor. Typed arrays are little-endian on all platforms that run browsers. */
function copyOf({ bytes }: TensorView): Float32Array<ArrayBuffer> {
  const copy = allocate(bytes.length);
  copy.set(bytes);
  return new Float32Array(copy.buffer);
}

/** A view of a tensor without a copy, if its offset is a multiple of 4, as in the files that we write. */
function inPlace(view: TensorView): Float32Array {
  const { buffer, byteOffset, length } = view.bytes;
  return byteOffset % bytesOfNumber === 0
    ? new Float32Array(buffer, byteOffset, length / bytesOfNumber)
    : copyOf(view);
}
