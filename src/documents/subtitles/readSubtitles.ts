/** Reads what is said in subtitles, without numbers, times and markup; knows no files. */

import { convertLines } from '../lineSplitter';
import { wellFormed } from '../wellFormed';
import { type Cue, createCueParser, type SubtitleFormat } from './cues';
import { createRepeatFilter } from './rollingCaptions';

/**
 * Yields the text in chunks. An empty line follows a cue that ends a sentence, so that a sentence is in one paragraph
 * even if it goes over several cues.
 */
export function readSubtitles(chunks: AsyncIterable<string>, format: SubtitleFormat): AsyncGenerator<string> {
  const parser = createCueParser(format);
  const filter = createRepeatFilter();
  const write = createWriter();
  return convertLines(chunks, (lines, atEnd) => {
    const cues = parser.push(lines);
    if (atEnd) cues.push(...parser.end());
    const read = cues.flatMap((cue) => filter.push(cue));
    if (atEnd) read.push(...filter.end());
    return wellFormed(read.map(write).join(''));
  });
}

const sentenceEnd = /[.!?…。！？।۔؟⁇‼⁉][\p{Pe}\p{Pf}\p{Pi}"'’♪\s]*$/u;
/** Starts what another person says. */
const dash = /^[-–—]/;

function createWriter(): (cue: Cue) => string {
  let before = ''; // the last line written
  const separator = (line: string, startsCue: boolean): string => {
    if (before === '') return '';
    if (startsCue) return sentenceEnd.test(before) ? '\n\n' : '\n';
    return dash.test(line) || sentenceEnd.test(before) ? '\n' : ' ';
  };
  return ({ lines }) => {
    let text = '';
    for (const [i, line] of lines.entries()) {
      text += separator(line, i === 0) + line;
      before = line;
    }
    return text;
  };
}
