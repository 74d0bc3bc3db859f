/** Finds the three files that are the parts of a given split, by their names. */

/** The names of a part, in order: ptb.train.txt, wiki.valid.tokens, test.txt. */
const partNames = ['train|training', 'valid|validation|val|dev|development', 'test|testing'];
const partPatterns = partNames.map(
  (names) => new RegExp(`^(.*[./_-])?(?:${names})(\\.(?:txt|tokens))$`, 'i'),
);

/** The usual endings of plain text; other files beside a split, such as a license, are not part of the text. */
const textEnding = /\.(txt|text|md|markdown|tokens)$/i;

export interface GivenSplit<File> {
  /** Training, validation and test. */
  readonly parts: readonly File[];
  readonly others: readonly File[];
}

/** @returns undefined if the files named as text are not exactly the three parts of a split */
export function findGivenSplit<File extends { readonly name: string }>(
  files: readonly File[],
): GivenSplit<File> | undefined {
  const texts = files.filter(({ name }) => textEnding.test(name));
  const parts = partPatterns.map((pattern) => texts.filter(({ name }) => pattern.test(name)));
  if (texts.length !== 3 || !parts.every(({ length }) => length === 1)) return undefined;
  return { parts: parts.flat(), others: files.filter(({ name }) => !textEnding.test(name)) };
}
