/** Tables as comma-separated values, RFC 4180; knows nothing of what is in them. */

/** What a cell holds: a text, a number in full, or nothing. */
export type Cell = string | number | undefined;

/**
 * Lines end with CR LF, the last too. A cell with a comma, a quotation mark or a line end stands in quotation marks.
 * Texts of the person's own do not belong in it as they are: a spreadsheet takes `=…` for a formula.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(printed).join(',')}\r\n`).join('');
}

function printed(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
