/** Finds captions that roll, each of which repeats the last lines of the one before, and leaves out the repetitions. */

import type { Cue } from './cues';

/** Number of cues by which rolling captions are recognized. */
const sampleSize = 200;
/** Minimum number, and minimum share, of cues that start with the last lines of the one before. */
const minRepeats = 2;
const minRepeatShare = 0.5;
/** Maximum pause between two cues that roll, in seconds. Two subtitles with the same line usually have a longer one. */
const maxPause = 0.2;

/** Call `push` for each cue, then `end`. Holds at most `sampleSize` cues. */
interface RepeatFilter {
  /** The cues to write, with the lines that are new. */
  push(cue: Cue): Cue[];
  end(): Cue[];
}

export function createRepeatFilter(): RepeatFilter {
  let sample: Cue[] | undefined = [];
  let rolling = false;
  let previous: Cue | undefined;

  const filtered = (cue: Cue): Cue => {
    const repeated = rolling && previous ? overlap(previous.lines, cue.lines) : 0;
    previous = cue;
    return repeated > 0 ? { ...cue, lines: cue.lines.slice(repeated) } : cue;
  };

  const decide = (): Cue[] => {
    const cues = sample ?? [];
    sample = undefined;
    rolling = areRolling(cues);
    return cues.map(filtered);
  };

  return {
    push(cue) {
      if (!sample) return [filtered(cue)];
      sample.push(cue);
      return sample.length < sampleSize ? [] : decide();
    },
    end: () => (sample ? decide() : []),
  };
}

function areRolling(cues: readonly Cue[]): boolean {
  let repeats = 0;
  for (const [i, cue] of cues.entries()) {
    const before = cues[i - 1];
    if (before && cue.start - before.end <= maxPause && overlap(before.lines, cue.lines) > 0) repeats++;
  }
  return repeats >= minRepeats && repeats >= minRepeatShare * (cues.length - 1);
}

/** The largest number of lines that end `before` and start `after`. */
function overlap(before: readonly string[], after: readonly string[]): number {
  for (let count = Math.min(before.length, after.length); count > 0; count--) {
    const start = before.length - count;
    if (after.slice(0, count).every((line, i) => line === before[start + i])) return count;
  }
  return 0;
}
