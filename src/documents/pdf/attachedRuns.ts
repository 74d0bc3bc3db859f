/** Superscripts, subscripts and drop caps: runs that belong to a word with another baseline. */

import type { TextRun } from './textRun';

/** Longest text of a superscript or subscript, in characters. */
const maxScriptLength = 6;
/** A script is smaller than its word by at least this factor. */
const scriptRatio = 0.82;
/** A drop cap is larger than the body by at least this factor. */
const dropCapRatio = 1.7;
/** Runs compared with one run, which bounds the time for hostile pages. */
const maxCompared = 400;

/** Moves scripts and drop caps to the baseline of the word that they belong to. */
export function attachRuns(runs: readonly TextRun[], body: number): TextRun[] {
  const sorted = runs.toSorted((a, b) => a.y - b.y);
  const ys = sorted.map(({ y }) => y);
  const near = (from: number, to: number) => {
    const start = firstAtLeast(ys, from);
    const end = Math.min(firstAtLeast(ys, to), start + maxCompared);
    return sorted.slice(start, end);
  };
  return sorted.map((run) => {
    if (isDropCapLike(run, body)) {
      const host = near(run.y - run.size, run.y + 0.1 * body).find((each) => followsDropCap(run, each, body));
      return host && host.y < run.y - 0.2 * body ? { ...run, y: host.y, capBaseline: run.y } : run;
    }
    if (run.text.length > maxScriptLength) return run;
    if (isAccent(run)) return attachAccent(run, near(run.y, run.y + 0.5 * run.size));
    return attachScript(run, near(run.y - run.size, run.y + 1.2 * run.size));
  });
}

function attachScript(run: TextRun, candidates: readonly TextRun[]): TextRun {
  for (const host of candidates) {
    if (run.size > scriptRatio * host.size) continue;
    const raised = host.y - run.y;
    if (Math.abs(raised) < 0.08 * host.size || raised > 0.65 * host.size || raised < -0.35 * host.size)
      continue;
    const after = run.x - (host.x + host.width);
    if (after > -0.15 * host.size && after < 0.3 * host.size) return { ...run, y: host.y, script: 'after' };
  }
  for (const host of candidates) {
    const raised = host.y - run.y;
    if (run.size > scriptRatio * host.size || raised < 0.15 * host.size || raised > 0.65 * host.size)
      continue;
    const before = host.x - (run.x + run.width);
    if (before > -0.1 * host.size && before < 0.6 * host.size) return { ...run, y: host.y, script: 'before' };
  }
  return run;
}

const isAccent = ({ text }: TextRun) => /^[\u00b4\u0060\u00a8\u02c6\u02dc\u02c7\u02da]$/u.test(text.trim());

/** Older TeX fonts raise the accent of a capital letter. */
function attachAccent(run: TextRun, candidates: readonly TextRun[]): TextRun {
  const middle = run.x + run.width / 2;
  const host = candidates.find(
    ({ x, y, size, text }) => /^\p{Lu}/u.test(text) && y > run.y && middle > x && middle < x + size,
  );
  return host ? { ...run, text: run.text.trim(), x: host.x - 0.01, y: host.y, width: 0 } : run;
}

const isDropCapLike = ({ text, size }: TextRun, body: number) =>
  body > 0 && size >= dropCapRatio * body && /^\p{P}?\p{Lu}\p{P}?$/u.test(text.trim());

function followsDropCap(cap: TextRun, run: TextRun, body: number): boolean {
  const gap = run.x - (cap.x + cap.width);
  return run.size < cap.size / 1.4 && gap > -0.3 * body && gap < 1.2 * body;
}

/** Index of the first element of the ascending `values` that is at least `value`. */
function firstAtLeast(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
