/** Fixtures of the WebGL tests: a device with reduced limits, and matrices on it. */

import { Device, type Draw } from '../../../../src/kernels/webgl/device';
import { Indices } from '../../../../src/kernels/webgl/indices';
import { createMatrix, type Matrix, readMatrix, writeMatrix } from '../../../../src/kernels/webgl/matrix';
import { numbers } from '../fixtures';

/** Limits of a GPU. */
export interface Limits {
  /** The maximum height of a texture, beyond which tables are folded; its width may be larger. */
  readonly largest?: number;
  readonly planes?: 4 | 8;
  readonly canAdd?: boolean;
}

/** Folds tables at a small height but still creates larger textures: those of indices and folded rows are wide. */
class LimitedDevice extends Device {
  private readonly actualLargest = this.largest;

  constructor(
    gl: WebGL2RenderingContext,
    private readonly limits: Limits,
  ) {
    super(gl);
    Object.assign(this, limits);
  }

  override texture(width: number, height: number, integer?: boolean): WebGLTexture {
    Object.assign(this, { largest: this.actualLargest });
    try {
      return super.texture(width, height, integer);
    } finally {
      Object.assign(this, this.limits);
    }
  }
}

let context: WebGL2RenderingContext | undefined;

/** One context for all tests of a file: browsers keep at most sixteen, and drop the oldest. */
export function gl(): WebGL2RenderingContext {
  context ??= new OffscreenCanvas(1, 1).getContext('webgl2') ?? undefined;
  if (!context) throw new Error('these tests need WebGL 2');
  return context;
}

export function deviceOf(limits: Limits = {}): Device {
  return new LimitedDevice(gl(), limits);
}

const shared = new Map<string, Device>();

/** A device shared by all tests with the same limits, to reuse its compiled programs. */
export function sharedDevice(limits: Limits = {}): Device {
  const key = JSON.stringify(limits);
  const device = shared.get(key) ?? deviceOf(limits);
  shared.set(key, device);
  return device;
}

/** The layouts under test: flat tables, and folded ones with several rows side by side. */
export const layouts: readonly (readonly [string, Limits])[] = [
  ['flat', {}],
  ['folded', { largest: 3 }],
];

/** A matrix of `values`, of random numbers if that is a seed, or of zeros. */
export function matrixOf(
  device: Device,
  [rows, columns, planes = 1]: readonly [rows: number, columns: number, planes?: number],
  values?: Float32Array | number,
): Matrix {
  const matrix = createMatrix(device, rows, columns, planes);
  const given = typeof values === 'number' ? numbers(rows * columns, values) : values;
  if (given) writeMatrix(device, matrix, given);
  return matrix;
}

/** Draws a program, given as its source. */
export function draw(
  device: Device,
  source: string | readonly [fragment: string, vertex: string],
  target: Draw['target'],
  inputs: Draw['inputs'],
  options?: Pick<Draw, 'uniforms' | 'quads' | 'add'>,
): void {
  const [fragment, vertex] = typeof source === 'string' ? [source] : source;
  device.kernel(fragment, vertex)(target, inputs, options);
}

/** A draw target with one plane of each matrix. */
export function together(...matrices: readonly Matrix[]): Draw['target'] {
  return { ...matrices[0], textures: matrices.map(({ textures }) => textures[0]) };
}

/** Named lists of integers or floats, uploaded. */
export function indicesOf(
  device: Device,
  lists: Readonly<Record<string, Int32Array | Float32Array>>,
): Indices {
  const lengths = Object.fromEntries(Object.entries(lists).map(([name, { length }]) => [name, length]));
  const indices = new Indices(device, lengths);
  for (const [name, list] of Object.entries(lists)) {
    if (list instanceof Int32Array) indices.set(name, list);
    else indices.setFloats(name, list);
  }
  indices.upload();
  return indices;
}

/** The contents of the columns that pad each row to whole texels. */
export function padding(device: Device, matrix: Matrix): number[] {
  const width = 4 * matrix.texels;
  const whole = readMatrix(device, { ...matrix, columns: width });
  return [...whole].filter((_, i) => i % width >= matrix.columns);
}

/** The numbers in float64, for the reference. */
export function float64(values: Float32Array): Float64Array {
  return Float64Array.from(values);
}
