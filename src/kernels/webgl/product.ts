/**
 * Matrix products. Each fragment computes a block of planes × 4 results, so that each texel read serves several.
 *   nn  out[i, j] = Σ_k a[i, k]·b[k, j]
 *   nt  out[i, j] = Σ_k a[i, k]·b[j, k]
 *   tn  out[i, j] = Σ_k a[k, i]·b[k, j]
 * A texel holds four neighbors of a row. With eight planes a fragment reads 12 texels for 128 multiplications; with one
 * plane, as in the products of tfjs, 40.
 */

import { declare, declareOutputs, declarePosition, float, type Layout, unroll } from './matrix';

export type ProductForm = 'nn' | 'nt' | 'tn';

export interface ProductOptions {
  readonly form: ProductForm;
  /** For nn and nt: as many planes as `out`, or one. */
  readonly a: Layout;
  /** One plane; for tn as many as `a`, or one. */
  readonly b: Layout;
  readonly out: Layout;
  /**
   * tn only: the sum over k is split into this many partial sums, stacked in `out`, which has `splits` times the groups
   * of the result. Without it, few results with long sums would leave most of a GPU idle.
   */
  readonly splits?: number;
  /** Declarations that `finish` needs. */
  readonly declarations?: string;
  /** Code after the sums; by default it writes the sums to the outputs. It can use sum0, sum1, …, g and t. */
  readonly finish?: string;
  /** Number of outputs; by default the number of planes. */
  readonly outputs?: number;
}

/** The fragment shader; its inputs are a0, a1, … and b0, b1, … */
export function productSource(options: ProductOptions): string {
  const { form, a, b, out, declarations = '', outputs = out.planes } = options;
  const { finish = unroll(out.planes, (p) => `out${p} = sum${p};`) } = options;
  const body = form === 'tn' ? sumsOverRows(options) : sumsOverColumns(options);
  return `
  ${declare('a', a)}
  ${declare('b', b)}
  ${declarations}
  ${declareOutputs('out', outputs)}
  void main() {
    ${declarePosition(out)}
    ${unroll(out.planes, (p) => `vec4 sum${p} = vec4(0);`)}
    ${body}
    ${finish}
  }`;
}

/** nn and nt: k runs along the rows of a, four columns at a time. */
function sumsOverColumns({ form, a, b, out }: ProductOptions): string {
  const along = (name: string, place: string, layout: Layout) =>
    `texture(${name}, vec2(${place}.x + shift * ${float(1 / layout.width)}, ${place}.y))`;
  const aPlace = (p: number) => (a.planes > 1 ? 'aFrom0' : `aFrom${p}`);
  const aTexel = (p: number) => along(a.planes > 1 ? `a${p}` : 'a0', aPlace(p), a);
  const aPlaces =
    a.planes > 1
      ? 'vec2 aFrom0 = aAt(g, 0);'
      : unroll(out.planes, (p) => `vec2 aFrom${p} = aAt(${rowOf(out, p)}, 0);`);
  // Columns of the block b: for nn four rows of b at texel t, for nt four rows of b at texel k.
  const bPlaces = form === 'nt' ? unroll(4, (c) => `vec2 bFrom${c} = bAt(4 * t + ${c}, 0);`) : '';
  const bTexel = (c: number) =>
    form === 'nt' ? along('b0', `bFrom${c}`, b) : `texture(b0, bAt(4 * k + ${c}, t))`;
  const multiply = form === 'nt' ? 'texel * block' : 'block * texel';
  return `
    ${aPlaces}
    ${bPlaces}
    for (int k = 0; k < ${a.texels}; k++) {
      float shift = float(k);
      mat4 block = mat4(${[0, 1, 2, 3].map(bTexel).join(', ')});
      vec4 texel;
      ${unroll(out.planes, (p) => `texel = ${aTexel(p)}; sum${p} += ${multiply};`)}
    }`;
}

/** tn: k runs down the rows of a and b. */
function sumsOverRows(options: ProductOptions): string {
  const { a, out, splits = 1 } = options;
  const groups = out.groups / splits; // of one partial sum
  const part = Math.ceil(a.groups / splits); // groups of k in one partial sum
  return `
    int row = ${splits > 1 ? `g % ${groups}` : 'g'};
    int from = ${splits > 1 ? `g / ${groups} * ${part}` : '0'};
    int to = min(from + ${part}, ${a.groups});
    ${out.planes === 1 || a.planes === 1 ? rowByRow(options) : fourRowsAtOnce(options)}`;
}

/** Rows of the result are columns of a: whole texels of them, or one component of a texel. */
function rowByRow({ a, b, out }: ProductOptions): string {
  const texels = Math.max(1, out.planes / 4);
  const weight = (p: number) =>
    out.planes === 1 ? 'dot(column0, pick)' : `column${Math.floor(p / 4)}.${'xyzw'[p % 4]}`;
  const first = out.planes === 1 ? 'row / 4' : `row * ${texels}`;
  return `
    ${out.planes === 1 ? 'vec4 pick = vec4(equal(ivec4(row % 4), ivec4(0, 1, 2, 3)));' : ''}
    for (int k = from; k < to; k++) {
      ${unroll(a.planes, (q) => {
        return `{
      ${unroll(texels, (i) => `vec4 column${i} = texture(a${q}, aAt(k, ${first} + ${i}));`)}
      vec4 texel = ${rowOfB(a, b, q)};
      ${unroll(out.planes, (p) => `sum${p} += ${weight(p)} * texel;`)}
      }`;
      })}
    }`;
}

/** Uses products of 4 × 4 blocks, one row per plane: on software renderers a sixth faster than `rowByRow`. */
function fourRowsAtOnce({ a, b, out }: ProductOptions): string {
  const texels = out.planes / 4;
  const four = (first: number, each: (q: number) => string) =>
    [0, 1, 2, 3].map((i) => each(first + i)).join(', ');
  return `
    for (int k = from; k < to; k++) {
      vec2 aPlace = aAt(k, row * ${texels});
      mat4 block, column;
      ${unroll(a.planes / 4, (quarter) => {
        const first = 4 * quarter;
        return `
      block = mat4(${four(first, (q) => rowOfB(a, b, q))});
      ${unroll(texels, (i) => {
        const shift = i === 0 ? '' : ` + vec2(${float(i / a.width)}, 0)`;
        return `column = transpose(mat4(${four(first, (q) => `texture(a${q}, aPlace${shift})`)}));
      ${unroll(4, (c) => `sum${4 * i + c} += block * column[${c}];`)}`;
      })}`;
      })}
    }`;
}

/** Texel t of the row of b that corresponds to plane q of group k of a. */
function rowOfB(a: Layout, b: Layout, q: number): string {
  return b.planes === a.planes ? `texture(b${q}, bAt(k, t))` : `texture(b0, bAt(k * ${a.planes} + ${q}, t))`;
}

/** The row of plane `p` of group g. */
function rowOf({ planes }: Layout, p: number): string {
  return planes === 1 ? 'g' : `g * ${planes} + ${p}`;
}
