import { expect, test } from 'vitest';
import { csvOf } from '../../../../src/ui/shared/csv';

test('cells are parted by commas and lines by CR LF, the last too', () => {
  expect(csvOf(['a', 'b'], [[1, 2], [3]])).toBe('a,b\r\n1,2\r\n3\r\n');
});

test('what would part a cell stands in quotation marks, which are doubled', () => {
  expect(csvOf(['a,b', 'say "no"'], [['one\ntwo', 'plain']])).toBe(
    '"a,b","say ""no"""\r\n"one\ntwo",plain\r\n',
  );
});

test('numbers are in full, and what is no number is nothing', () => {
  expect(csvOf(['a'], [[1 / 3], [1e-7], [Number.NaN], [undefined]])).toBe(
    'a\r\n0.3333333333333333\r\n1e-7\r\n\r\n\r\n',
  );
});
