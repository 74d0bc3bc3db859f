/** Parses the cues of SubRip (.srt) and WebVTT files, line by line; tolerant of files that break the rules. */

import { lineText } from './cueText';
import { isCounter, type Times, timesOf } from './timing';

export interface Cue extends Times {
  /** Without markup; none of them is empty. */
  readonly lines: readonly string[];
}

export type SubtitleFormat = 'srt' | 'vtt';

/** Maximum number of lines in a cue; more start another one with the same times. */
const maxLines = 100;

/** First lines of blocks of WebVTT that are not cues. */
const otherBlock = /^(?:NOTE|STYLE|REGION)(?!\S)/;

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

  const startCue = (times: Times, cues: Cue[]) => {
    const isName = held && (isCounter(held.line) || (format === 'vtt' && held.startsBlock));
    if (isName) held = undefined;
    release(cues);
    finish(cues);
    cue = { ...times, lines: [] };
    skipping = false;
  };

  const pushLine = (line: string, cues: Cue[]) => {
    const times = line.includes('-->') ? timesOf(line) : undefined;
    const startsBlock = afterBlank;
    afterBlank = line === '';
    if (times) return startCue(times, cues);
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
