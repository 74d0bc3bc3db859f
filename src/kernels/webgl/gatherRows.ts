/**
 * Rows of tables by id, several to a row of the output where they are to stand side by side.
 *   out_i[r, w·columns + c] = table_i[ids[r·perRow + w], c], zeros where the id is negative
 */

import { declareIndices } from './indices';
import { declare, declareOutputs, here, type Layout, range } from './matrix';

export interface GatherOptions {
  /** Of every table: one plane. */
  readonly table: Layout;
  readonly tables: number;
  readonly out: Layout;
  /** Where the ids begin among the indices. */
  readonly ids: number;
  /** Ids for each row of the output. */
  readonly perRow: number;
}

/** The fragment program; its inputs are `indices` and table0 of each table: first0, second0, third0. */
export function gatherSource({ table, tables, out, ids, perRow }: GatherOptions): string {
  return `
  ${declareIndices}
  ${range(tables, (i) => declare(tableNames[i], table))}
  ${declareOutputs('out', tables)}
  void main() {
    ${here(out)}
    int id = indexAt(${ids} + g * ${perRow} + t / ${table.texels});
    int texel = t % ${table.texels};
    ${range(tables, (i) => `out${i} = id < 0 ? vec4(0) : texture(${tableNames[i]}0, ${tableNames[i]}At(id, texel));`)}
  }`;
}

/** A parameter and its moments. */
export const tableNames = ['first', 'second', 'third'] as const;
