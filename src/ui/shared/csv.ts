/** Tables as comma-separated values (RFC 4180). */

/** Text, a number in full precision, or an empty cell. */
export type Cell = string | number | undefined;

/**
 * Every line ends with CR LF, including the last. Cells that contain a comma, a quotation mark, or a line break are
 * quoted. Not safe for arbitrary user text: a spreadsheet interprets `=…` as a formula.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(formatCell).join(',')}\r\n`).join('');
}

function formatCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
