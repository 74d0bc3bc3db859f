/** Runs of text in reading coordinates, whatever the direction of the text on the page. Knows nothing of PDF.js. */

/** A piece of text set in one font. Lengths in points; x grows in reading direction, y from line to line. */
export interface TextRun {
  readonly text: string;
  /** Where it starts. */
  readonly x: number;
  /** Its baseline. */
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
  readonly rightToLeft?: boolean;
  /** A superscript or subscript that was moved to the baseline of its word. */
  readonly script?: 'after' | 'before';
  /** Of a large first letter that was moved to the baseline of its word: its own baseline, some lines below. */
  readonly capBaseline?: number;
}

/** A piece of text as it stands on the page. */
export interface PlacedText {
  readonly text: string;
  /** From left to right. */
  readonly pageX: number;
  /** From top to bottom. */
  readonly pageY: number;
  /** Direction of the baseline in quarter turns clockwise; 1 also for vertical writing. */
  readonly turns: 0 | 1 | 2 | 3;
  /** Length along the direction of the text. */
  readonly length: number;
  readonly size: number;
  readonly rightToLeft: boolean;
}

/** The text of a page that runs in one direction. */
export interface TextBlock {
  readonly turns: PlacedText['turns'];
  readonly runs: readonly TextRun[];
}

/** @returns the text by direction, the direction of most characters first */
export function byDirection(texts: readonly PlacedText[]): TextBlock[] {
  const groups = ([0, 1, 2, 3] as const)
    .map((turns) => ({ turns, group: texts.filter((each) => each.turns === turns) }))
    .filter(({ group }) => group.length > 0);
  return groups
    .toSorted((a, b) => characters(b.group) - characters(a.group))
    .map(({ turns, group }) => ({ turns, runs: group.map(inReadingCoordinates) }));
}

function inReadingCoordinates(placed: PlacedText): TextRun {
  const { text, length: width, size, rightToLeft } = placed;
  const [x, y] = rotate(placed);
  return { text, x, y, width, size, rightToLeft };
}

function rotate({ turns, pageX, pageY }: PlacedText): [number, number] {
  if (turns === 0) return [pageX, pageY];
  if (turns === 1) return [pageY, -pageX];
  return turns === 2 ? [-pageX, -pageY] : [-pageY, pageX];
}

/** Number of characters of texts. */
export const characters = (texts: readonly { readonly text: string }[]) =>
  texts.reduce((sum, { text }) => sum + text.length, 0);

/** The font size of most characters; 0 if there are none. */
export function bodySize(runs: readonly TextRun[]): number {
  const lengths = new Map<number, number>();
  for (const { text, size } of runs) {
    const rounded = Math.round(size * 2) / 2;
    lengths.set(rounded, (lengths.get(rounded) ?? 0) + text.length);
  }
  let best = 0;
  for (const [size, length] of lengths) if (length > (lengths.get(best) ?? 0)) best = size;
  return best;
}
