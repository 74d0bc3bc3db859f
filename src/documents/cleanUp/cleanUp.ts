/** Cleans up the text of one document: a first pass learns what the rules must know, a second applies them. */

import {
  type CleanUpChoices,
  type CleanUpFinding,
  type CleanUpRule,
  cleanUpRules,
} from '../../config/cleanUpRules';
import type { OpenDocument } from '../document';
import { blocksOf } from './blocks';
import { createCutter } from './cuts';
import { createTally, type Rewriter, type Tally } from './rewriter';
import { cutRules, isOnByDefault, rewriteRules } from './rules';
import { createWholeText, type WholeText } from './wholeText';

/** Up to 64 MB. */
const usuallyKept = 32 * 1024 * 1024;
/** Share of the progress that the first pass makes: plain text takes its time in the tokenizer, a PDF in its reader. */
const plainTextShare = 0.1;
const documentShare = 0.8;

interface CleanUpOptions {
  readonly choices: CleanUpChoices;
  /** Size of the file. */
  readonly bytes: number;
  /** Called with the bytes of the file that have been read so far; each byte counts partly in each pass. */
  readonly onBytes?: (bytesRead: number) => void;
  /** See `ReadOptions`. */
  readonly onReplaced?: (bytes: number) => void;
  readonly signal?: AbortSignal;
  /** Text kept between the two passes, in code units. A longer text is read twice. */
  readonly maxKept?: number;
}

export interface CleanText {
  /** Can be read once. Throws what reading the document throws. */
  readonly chunks: AsyncIterable<string>;
  /** What each rule found, once the text has been read to its end; without those that found nothing. */
  findings(): CleanUpFinding[];
}

export function cleanUp(document: Pick<OpenDocument, 'kind' | 'text'>, options: CleanUpOptions): CleanText {
  const { signal, bytes, onBytes, onReplaced, maxKept = usuallyKept } = options;
  const rules = createRulesAtWork(options.choices);
  const share = document.kind === 'text' ? plainTextShare : documentShare;

  async function* chunks(): AsyncGenerator<string> {
    const whole = createWholeText();
    let kept: string[] | undefined = [];
    let length = 0;
    const onScanned = (read: number) => onBytes?.(share * read);
    for await (const block of blocksOf(document.text({ onBytes: onScanned, onReplaced, signal }))) {
      whole.scan(block, length);
      length += block.length;
      if (length > maxKept) kept = undefined;
      kept?.push(block);
    }
    let done = 0;
    for await (const block of kept ?? blocksOf(document.text({ signal }))) {
      signal?.throwIfAborted();
      yield rules.apply(block, whole);
      done += block.length;
      onBytes?.(bytes * (share + ((1 - share) * done) / length));
    }
  }

  return { chunks: chunks(), findings: rules.findings };
}

/** The rules at work on one text. */
function createRulesAtWork(choices: CleanUpChoices): {
  /** Returns the block as the rules that are on would have it; receives the blocks in order. */
  apply(block: string, whole: WholeText): string;
  findings(): CleanUpFinding[];
} {
  const tallies = new Map<CleanUpRule, Tally>(cutRules.map((rule) => [rule, createTally()]));
  const rewriters: { readonly rule: CleanUpRule; readonly rewriter: Rewriter; readonly on: boolean }[] = [];
  let cut: ((block: string) => string) | undefined;

  const isOn = (rule: CleanUpRule, isCertain = true) => choices[rule] ?? (isOnByDefault(rule) && isCertain);

  /** @param head the first block, without what is cut */
  function start(head: string, { words }: WholeText): void {
    for (const [rule, create] of rewriteRules(words)) {
      const rewriter = create(head, isOn);
      if (!rewriter) continue;
      tallies.set(rule, rewriter.tally);
      rewriters.push({ rule, rewriter, on: isOn(rule, rewriter.certain) });
    }
  }

  return {
    apply(block, whole) {
      const isFirst = cut === undefined;
      cut ??= createCutter(whole.cuts(), (rule) => tallies.get(rule), isOn);
      const rest = cut(block);
      if (isFirst) start(rest, whole);
      return rewriters.reduce((text, { rewriter, on }) => {
        const rewritten = rewriter.rewrite(text); // it counts what it finds even if it is off
        return on ? rewritten : text;
      }, rest);
    },
    findings: () =>
      cleanUpRules.flatMap((rule) => {
        const { count = 0, words = 0 } = tallies.get(rule) ?? {};
        const on = rewriters.find((each) => each.rule === rule)?.on ?? isOn(rule);
        return count > 0 ? [{ rule, count, words, on }] : [];
      }),
  };
}

/** The findings of several texts as one. */
export function addFindings(all: readonly CleanUpFinding[]): CleanUpFinding[] {
  return cleanUpRules.flatMap((rule) => {
    const found = all.filter((finding) => finding.rule === rule);
    if (found.length === 0) return [];
    const total = (of: 'count' | 'words') => found.reduce((sum, finding) => sum + finding[of], 0);
    return [{ rule, count: total('count'), words: total('words'), on: found.some(({ on }) => on) }];
  });
}
