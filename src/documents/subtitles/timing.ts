/** Recognizes the lines of subtitles that say which cue it is and when it is shown. */

/** In seconds. */
export interface Times {
  readonly start: number;
  readonly end: number;
}

const time = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?`;
const timing = new RegExp(String.raw`^\s*${time}\s*--+>\s*${time}(?!\S)`);
const counter = /^\s*\d{1,9}\s*$/;
/** The times of a cue, if `line` gives them. */
export function timesOf(line: string): Times | undefined {
  const match = timing.exec(line);
  return match ? { start: seconds(match.slice(1, 5)), end: seconds(match.slice(5, 9)) } : undefined;
}

/** Whether `line` is the number of a SubRip cue. */
export function isCounter(line: string): boolean {
  return counter.test(line);
}

/** @param parts hours, minutes, seconds and milliseconds as written */
function seconds(parts: readonly (string | undefined)[]): number {
  const [hours, minutes, whole, fraction] = parts;
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(whole) + Number(`0.${fraction ?? 0}`);
}
