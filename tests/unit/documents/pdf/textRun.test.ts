import { expect, test } from 'vitest';
import { byDirection, type PlacedText } from '../../../../src/documents/pdf/textRun';
import { turnVertical } from '../../../../src/documents/pdf/verticalText';
import { layOut } from './runs';

const placed = (text: string, pageX: number, pageY: number, rest: Partial<PlacedText> = {}): PlacedText => ({
  text,
  pageX,
  pageY,
  turns: 0,
  length: 5 * text.length,
  size: 10,
  rightToLeft: false,
  ...rest,
});

/** The text of each direction. */
const textsOf = (texts: readonly PlacedText[]) =>
  byDirection(turnVertical(texts)).map(({ runs }) => layOut(runs));

test.each([
  [0, placed('upper', 50, 100), placed('lower', 50, 112)],
  [1, placed('upper', 112, 50), placed('lower', 100, 50)],
  [2, placed('upper', 200, 112), placed('lower', 200, 100)],
  [3, placed('upper', 100, 300), placed('lower', 112, 300)],
] as const)('lines that are turned by %i quarters are read in order', (turns, upper, lower) => {
  expect(textsOf([lower, upper].map((each) => ({ ...each, turns })))).toEqual(['upper lower']);
});

test('the direction of most characters comes first', () => {
  expect(textsOf([placed('margin', 20, 300, { turns: 3 }), placed('the longer text', 50, 100)])).toEqual([
    'the longer text',
    'margin',
  ]);
});

test('a line of a script that runs from right to left is read so', () => {
  const options = { rightToLeft: true };
  const line = [placed('שלום', 80, 100, options), placed('עולם', 50, 100, options), placed('12', 35, 100)];
  expect(textsOf(line)).toEqual(['שלום עולם 12']);
});

test('vertical text of single characters is read from top to bottom and from right to left', () => {
  const columnOf = (text: string, x: number) =>
    [...text].map((character, index) => placed(character, x, 100 + 10 * index, { length: 10 }));
  expect(textsOf([...columnOf('点灯夫は道を歩く', 200), ...columnOf('月を見ていた', 184)])).toEqual([
    '点灯夫は道を歩く月を見ていた',
  ]);
});
