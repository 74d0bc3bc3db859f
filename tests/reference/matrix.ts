/** Operations on row-major float64 matrices in plain loops. Knows no model. */

/** left · right. @param left [rows, inner] @param right [inner, columns] @returns [rows, columns] */
export function product(
  left: Float64Array,
  right: Float64Array,
  [rows, inner, columns]: readonly [number, number, number],
): Float64Array {
  if (left.length !== rows * inner || right.length !== inner * columns) {
    throw new RangeError(
      `[${rows}, ${inner}] · [${inner}, ${columns}]: ${left.length}, ${right.length} numbers`,
    );
  }
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let k = 0; k < inner; k++) result[i * columns + j] += left[i * inner + k] * right[k * columns + j];
  return result;
}

/** @param matrix [rows, columns] @returns [columns, rows] */
export function transpose(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(columns * rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j];
  return result;
}

/** The sum over axis 0. @param matrix [rows, columns] @returns [columns] */
export function columnSums(matrix: Float64Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  matrix.forEach((value, i) => {
    sums[i % columns] += value;
  });
  return sums;
}

/** Adds `row` to every row. @param matrix [rows, columns] @param row [columns] @returns [rows, columns] */
export function addRow(matrix: Float64Array, row: Float64Array): Float64Array {
  return matrix.map((value, i) => value + row[i % row.length]);
}

/**
 * The rows of a table at `indices`, in their order.
 * @param table [tableRows, columns]
 * @param indices [count], repeats allowed
 * @returns [count, columns]
 * @throws RangeError if an index is out of range
 */
export function gatherRows(table: Float64Array, indices: Int32Array, columns: number): Float64Array {
  const result = new Float64Array(indices.length * columns);
  indices.forEach((row, i) => {
    if (row < 0 || (row + 1) * columns > table.length) throw new RangeError(`no row ${row} in the table`);
    for (let j = 0; j < columns; j++) result[i * columns + j] = table[row * columns + j];
  });
  return result;
}

/**
 * The transpose of `gatherRows`: adds row i to row `indices[i]` of a zero matrix, so that repeats accumulate.
 * @param rows [count, columns]
 * @param indices [count]
 * @returns [tableRows, columns]
 */
export function scatterRows(
  rows: Float64Array,
  indices: Int32Array,
  [tableRows, columns]: readonly [number, number],
): Float64Array {
  const result = new Float64Array(tableRows * columns);
  indices.forEach((row, i) => {
    for (let j = 0; j < columns; j++) result[row * columns + j] += rows[i * columns + j];
  });
  return result;
}
