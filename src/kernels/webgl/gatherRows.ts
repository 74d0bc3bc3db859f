/**
 * Gathers rows of tables by id and concatenates `perRow` of them into each row of the output.
 *   out_i[r, w·columns + c] = table_i[ids[r·perRow + w], c], zero if the id is negative
 */

import { declareIndices } from './indices';
import { declare, declareOutputs, declarePosition, type Layout, unroll } from './matrix';

export interface GatherOptions {
  /** Layout of every table; one plane. */
  readonly table: Layout;
  readonly tables: number;
  readonly out: Layout;
  /** Position of the first id in the indices. */
  readonly ids: number;
  /** Ids per row of the output. */
  readonly perRow: number;
}

/** The fragment shader; its inputs are `indices` and the tables first0, second0, third0. */
export function gatherSource({ table, tables, out, ids, perRow }: GatherOptions): string {
  return `
  ${declareIndices}
  ${unroll(tables, (i) => declare(tableNames[i], table))}
  ${declareOutputs('out', tables)}
  void main() {
    ${declarePosition(out)}
    int id = indexAt(${ids} + g * ${perRow} + t / ${table.texels});
    int texel = t % ${table.texels};
    ${unroll(tables, (i) => `out${i} = id < 0 ? vec4(0) : texture(${tableNames[i]}0, ${tableNames[i]}At(id, texel));`)}
  }`;
}

/** Names of a parameter and its moments in the shaders. */
export const tableNames = ['first', 'second', 'third'] as const;
