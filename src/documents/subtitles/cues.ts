/** Parses the cues of SubRip (.srt) and WebVTT files, line by line; tolerant of files that break the rules. */

import { lineText } from './cueText';

export interface Cue {
  /** In seconds. */
  readonly start: number;
  readonly end: number;
  /** Without markup; none of them is empty. */
  readonly lines: readonly string[];
}

export type SubtitleFormat = 'srt' | 'vtt';

/** Maximum number of lines in a cue; more start another one with the same times. */
const maxLines = 100;

const time = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?`;
const timing = new RegExp(String.raw`^\s*${time}\s*--+>\s*${time}(?!\S)`);
const counter = /^\s*\d{1,9}\s*$/;
/** First lines of blocks of WebVTT that are not cues. */
const otherBlock = /^(?:NOTE|STYLE|REGION)(?!\S)/;

/** Whether `line` gives the times of a cue. */
export function isTiming(line: string): boolean {
  return timing.test(line);
}

/** Whether `line` is the number of a SubRip cue. */
export function isCounter(line: string): boolean {
  return counter.test(line);
}

interface CueParser {
  /** Returns the cues that `lines` complete. */
  push(lines: readonly string[]): Cue[];
  /** Returns the last cues. */
  end(): Cue[];
}

/**
 * An incremental parser. The line before a timing line is the number or the name of the cue if it looks like one, so one
 * line is held back.
 * Source: W3C WebVTT, "WebVTT file structure"; SubRip has no specification.
 */
export function createCueParser(format: SubtitleFormat): CueParser {
  let cue: { start: number; end: number; lines: string[] } | undefined;
  let skipping = format === 'vtt'; // the header, or a block that is not a cue
  let afterBlank = true;
  let held: { readonly line: string; readonly startsBlock: boolean } | undefined;

  const release = (cues: Cue[]) => {
    const text = held === undefined ? '' : lineText(held.line);
    held = undefined;
    if (!cue || text === '') return;
    if (cue.lines.length === maxLines) {
      cues.push(cue);
      cue = { ...cue, lines: [] };
    }
    cue.lines.push(text);
  };

  const finish = (cues: Cue[]) => {
    if (cue && cue.lines.length > 0) cues.push(cue);
  };

  const startCue = (match: RegExpExecArray, cues: Cue[]) => {
    const isName = held && (isCounter(held.line) || (format === 'vtt' && held.startsBlock));
    if (isName) held = undefined;
    release(cues);
    finish(cues);
    cue = { start: seconds(match.slice(1, 5)), end: seconds(match.slice(5, 9)), lines: [] };
    skipping = false;
  };

  const pushLine = (line: string, cues: Cue[]) => {
    const match = line.includes('-->') ? timing.exec(line) : null;
    const startsBlock = afterBlank;
    afterBlank = line === '';
    if (match) return startCue(match, cues);
    release(cues);
    if (afterBlank) {
      skipping = false;
      return;
    }
    skipping ||= format === 'vtt' && startsBlock && otherBlock.test(line);
    if (!skipping) held = { line, startsBlock };
  };

  return {
    push(lines) {
      const cues: Cue[] = [];
      for (const line of lines) pushLine(line, cues);
      return cues;
    },
    end() {
      const cues: Cue[] = [];
      // A number that starts a block belongs to a cue that was cut off.
      if (held?.startsBlock && isCounter(held.line)) held = undefined;
      release(cues);
      finish(cues);
      cue = undefined;
      return cues;
    },
  };
}

/** @param parts hours, minutes, seconds and milliseconds as written */
function seconds(parts: readonly (string | undefined)[]): number {
  const [hours, minutes, whole, fraction] = parts;
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(whole) + Number(`0.${fraction ?? 0}`);
}
