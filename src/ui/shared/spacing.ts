/** Spaces between tokens on the page, as the text spaces them where that is known. */

import type { CorpusSummary, Gap, MarkSpacing, Tokenization } from '../../store/protocolTypes';

/** Punctuation that follows a word without a space, including full-width marks and dashes set without spaces. */
const attachesLeft = /^[.,;:!?…%)\]}”’»›、。，．；：！？」』】）—―｡।॥۔።፧၊။։។،؛؟]$/u;
/** Punctuation that a word follows without a space. */
const attachesRight = /^[([{“‘«‹¡¿「『【（、。，．；：！？—―｡]$/u;
/** Scripts without spaces between words. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const endsUnspaced = new RegExp(`[${unspaced}]\\p{M}*$`, 'u');
/** Tibetan syllables, between which the tsheg stands. */
const tibetan = /^[\u0f40-\u0fbc]+$/;
/** A line end or an indent. */
const whiteSpace = /^\s+$/;

/** How the tokens of a text are joined: its tokenizer, and the spacing of its punctuation if that is known. */
export type TokenSpacing = Pick<CorpusSummary, 'tokenizer' | 'spacing'>;

/** Follows a sequence of tokens, because marks that open and close alternately depend on those before. */
export interface Spacer {
  /** The space before the next token. */
  gapBefore(token: string): string;
  /** Goes past a token whose space is not needed. */
  skip(token: string): void;
}

/**
 * Spaces the tokens of a text. The character tokenizer's tokens include spaces and line breaks. Tokens given by the text
 * are separated by spaces, so that typing them as a prompt gives the same tokens.
 */
export function createSpacer({ tokenizer, spacing = [] }: TokenSpacing): Spacer {
  const marks = new Map(spacing.map((mark) => [mark.mark, mark]));
  const open = new Set<string>(); // marks that take turns and are open
  let previous: string | undefined;

  const skip = (token: string) => {
    const mark = marks.get(token);
    if (mark && 'turns' in mark) {
      if (closes(mark, previous, open)) open.delete(token);
      else open.add(token);
    }
    if (token.includes('\n')) open.clear(); // what is open does not continue in the next line
    previous = token;
  };
  return {
    skip,
    gapBefore(token) {
      const after = previous === undefined ? '' : gapAfter(previous, marks.get(previous), open);
      const before = gapOf(token, marks.get(token), previous, open);
      const reopens = previous === token && marks.has(token) && before === ' '; // `" "`, not `""`
      const gap =
        previous === undefined ? '' : reopens ? ' ' : gapBetween(previous, token, after, before, tokenizer);
      skip(token);
      return gap;
    },
  };
}

/** Whether a mark that takes turns closes; a model may not write them in turn, so what precedes it counts first. */
function closes(
  { mark, turns }: Extract<MarkSpacing, { turns: unknown }>,
  previous: string | undefined,
  open: ReadonlySet<string>,
): boolean {
  if (previous?.length === 1 && turns.opensAfter.includes(previous)) return false;
  if (previous?.length === 1 && turns.closesAfter.includes(previous)) return true;
  return open.has(mark);
}

/** The gap that `token` requires before it. */
function gapOf(
  token: string,
  mark: MarkSpacing | undefined,
  previous: string | undefined,
  open: ReadonlySet<string>,
): Gap {
  if (!mark) return attachesLeft.test(token) ? '' : ' ';
  if ('turns' in mark) return closes(mark, previous, open) ? '' : ' ';
  return mark.before;
}

/** The gap that `token` requires after it; it is in `open` already if it has opened something. */
function gapAfter(token: string, mark: MarkSpacing | undefined, open: ReadonlySet<string>): Gap {
  if (!mark) return attachesRight.test(token) ? '' : ' ';
  if ('turns' in mark) return open.has(token) ? '' : ' ';
  return mark.after;
}

function gapBetween(
  previous: string,
  token: string,
  after: Gap,
  before: Gap,
  tokenizer: Tokenization,
): string {
  if (tokenizer === 'characters') return '';
  if (tokenizer === 'given') return ' ';
  if (whiteSpace.test(previous) || whiteSpace.test(token)) return '';
  if (endsUnspaced.test(previous) && startsUnspaced.test(token)) return '';
  if (tibetan.test(previous) && tibetan.test(token)) return '\u0f0b';
  if (after === '' || before === '') return '';
  return after === ' ' ? before : after; // a no-break space on either side
}

/** Joins tokens into readable text. */
export function runningText(tokens: readonly string[], spacing: TokenSpacing): string {
  const spacer = createSpacer(spacing);
  return tokens.map((token) => spacer.gapBefore(token) + token).join('');
}
