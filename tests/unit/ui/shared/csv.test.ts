import { expect, test } from 'vitest';
import { csvOf } from '../../../../src/ui/shared/csv';

test('cells are separated by commas, and every line ends with CR LF', () => {
  expect(csvOf(['a', 'b'], [[1, 2], [3]])).toBe('a,b\r\n1,2\r\n3\r\n');
});

test('cells with separators are quoted, and quotation marks are doubled', () => {
  expect(csvOf(['a,b', 'say "no"'], [['one\ntwo', 'plain']])).toBe(
    '"a,b","say ""no"""\r\n"one\ntwo",plain\r\n',
  );
});

test('numbers have full precision, and values that are not finite are empty', () => {
  expect(csvOf(['a'], [[1 / 3], [1e-7], [Number.NaN], [undefined]])).toBe(
    'a\r\n0.3333333333333333\r\n1e-7\r\n\r\n\r\n',
  );
});
