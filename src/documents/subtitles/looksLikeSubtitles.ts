/** Recognizes subtitles by their first lines. */

import { isCounter, timesOf } from './timing';

/** Whether a text that starts with `head` is a SubRip file: its first lines are the number and the times of a cue. */
export function looksLikeSrt(head: string): boolean {
  const [first, second] = head.trimStart().split(/\r\n|\r|\n/, 2);
  return (
    timesOf(first) !== undefined ||
    (isCounter(first) && second !== undefined && timesOf(second) !== undefined)
  );
}

/** Whether a text that starts with `head` is a WebVTT file. */
export function looksLikeVtt(head: string): boolean {
  return /^\ufeff?WEBVTT(?:\s|$)/.test(head);
}
