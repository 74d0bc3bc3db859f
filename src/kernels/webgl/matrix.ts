/**
 * A matrix in textures: four columns per texel, rows distributed over planes so that one draw can write many rows.
 *   element (r, c) is component c mod 4 of texel t = ⌊c/4⌋ of row r;
 *   row r is row g = ⌊r/planes⌋ of plane r mod planes;
 *   texel t of row g is at ((g mod fold)·texels + t, ⌊g/fold⌋) of its plane's texture.
 * `fold` rows are placed side by side if there are more rows than the maximum height of a texture.
 */

import type { Device, Target } from './device';

export interface Layout {
  readonly rows: number;
  readonly columns: number;
  readonly planes: number;
  readonly fold: number;
  /** Texels of a row: ⌈columns / 4⌉. */
  readonly texels: number;
  /** Rows of a plane: ⌈rows / planes⌉. */
  readonly groups: number;
  /** Size of the texture of each plane, in texels. */
  readonly width: number;
  readonly height: number;
}

export interface Matrix extends Layout, Target {}

/** The layout of a matrix on `device`; the size of its textures is checked when they are created. */
export function layoutFor(device: Device, rows: number, columns: number, planes = 1): Layout {
  const texels = Math.ceil(columns / 4);
  const groups = Math.ceil(rows / planes);
  const fold = Math.ceil(groups / device.largest);
  const height = Math.ceil(groups / fold);
  return { rows, columns, planes, fold, texels, groups, width: fold * texels, height };
}

/** A matrix of zeros. @throws RangeError if it does not fit on the device */
export function createMatrix(device: Device, rows: number, columns: number, planes = 1): Matrix {
  const layout = layoutFor(device, rows, columns, planes);
  const textures: WebGLTexture[] = [];
  try {
    for (let p = 0; p < planes; p++) textures.push(device.texture(layout.width, layout.height));
  } catch (error) {
    for (const texture of textures) device.deleteTexture(texture);
    throw error;
  }
  return { ...layout, textures };
}

export function deleteMatrix(device: Device, { textures }: Matrix): void {
  for (const texture of textures) device.deleteTexture(texture);
}

/** Replaces a matrix and zeroes its padding. @param values float32 [rows, columns] */
export function writeMatrix(device: Device, matrix: Matrix, values: Float32Array): void {
  const { rows, columns, planes, width, height, groups } = matrix;
  const plane = new Float32Array(4 * width * height);
  for (let p = 0; p < planes; p++) {
    plane.fill(0);
    for (let g = 0; g < groups; g++) {
      const row = g * planes + p;
      if (row < rows) plane.set(values.subarray(row * columns, (row + 1) * columns), startOf(matrix, g));
    }
    device.upload(matrix.textures[p], width, height, plane);
  }
}

/** float32 [rows, columns]. A device-to-host read. */
export function readMatrix(device: Device, matrix: Matrix): Float32Array {
  const { rows, columns, planes, width, height } = matrix;
  const values = new Float32Array(rows * columns);
  for (let p = 0; p < planes; p++) {
    const plane = device.read(matrix.textures[p], width, height);
    for (let g = 0, row = p; row < rows; g++, row += planes) {
      const start = startOf(matrix, g);
      values.set(plane.subarray(start, start + columns), row * columns);
    }
  }
  return values;
}

/** Offset of row `g` of a plane, in floats. */
function startOf({ fold, texels, width }: Layout, g: number): number {
  return 4 * (Math.floor(g / fold) * width + (g % fold) * texels);
}

// --- GLSL -------------------------------------------------------------------------------------------------------

/** The textures of a matrix by the sampler names of `declare`. */
export function bind(name: string, { textures }: Matrix): Record<string, WebGLTexture> {
  return Object.fromEntries(textures.map((texture, p) => [`${name}${p}`, texture]));
}

/**
 * Declares a matrix: samplers name0, name1, … and the function nameAt(g, t), the coordinates of texel t of group g.
 * These are normalized coordinates for `texture`, which takes half the time of texelFetch on software renderers.
 */
export function declare(name: string, { planes, fold, texels, width, height }: Layout): string {
  const x = fold === 1 ? 'float(t)' : `float((g % ${fold}) * ${texels} + t)`;
  const y = fold === 1 ? 'float(g)' : `float(g / ${fold})`;
  return `
  ${unroll(planes, (p) => `uniform sampler2D ${name}${p};`)}
  vec2 ${name}At(int g, int t) { return vec2((${x} + 0.5) * ${float(1 / width)}, (${y} + 0.5) * ${float(1 / height)}); }`;
}

/** Declares nameRow(row, t), which reads texel `t` of any row; it selects the plane by comparisons. */
export function declareRowReader(name: string, { planes }: Layout): string {
  if (planes === 1) return `vec4 ${name}Row(int row, int t) { return texture(${name}0, ${name}At(row, t)); }`;
  return `vec4 ${name}Row(int row, int t) {
    vec2 at = ${name}At(row / ${planes}, t);
    int plane = row % ${planes};
    ${unroll(planes - 1, (p) => `if (plane == ${p}) return texture(${name}${p}, at);`)}
    return texture(${name}${planes - 1}, at);
  }`;
}

/** Declares the group `g` and the texel `t` of the current fragment in a matrix of this layout. */
export function declarePosition({ fold, texels }: Layout): string {
  const x = 'int(gl_FragCoord.x)';
  const y = 'int(gl_FragCoord.y)';
  if (fold === 1) return `int g = ${y}; int t = ${x};`;
  return `int t = ${x} % ${texels}; int g = ${y} * ${fold} + ${x} / ${texels};`;
}

/** Declares the outputs name0, name1, …, one for each texture of the target. */
export function declareOutputs(name: string, count: number): string {
  return unroll(count, (i) => `layout(location = ${i}) out vec4 ${name}${i};`);
}

/** Unrolls a loop: the results of `each` for 0 … count − 1, one per line. */
export function unroll(count: number, each: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => each(i)).join('\n  ');
}

/** A number as a GLSL float literal. */
export function float(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
