/** What is wrong with a model file, in a sentence; for someone who may never have heard of tensors. */

import type { FormatProblem } from '../../store/wireTypes';
import { formatBytes, formatCount } from '../shared/format';
import { visibleToken } from '../shared/visibleToken';

/** @returns a sentence that ends with a full stop */
export function modelProblemSentence(problem: FormatProblem): string {
  switch (problem.code) {
    case 'notModelFile':
      return 'It is not a model that Inkling has exported.';
    case 'laterVersion':
      return 'A later version of Inkling made it: reload the page to get that.';
    case 'truncated':
      return 'It ends before its end: a download or a copy may have been broken off.';
    case 'malformed':
      return `Its ${problem.part} is not as it should be (${visibleToken(problem.detail)}).`;
    case 'changed':
      return `Its ${problem.part} has changed since it was made.`;
    case 'unsupported':
      return `It is a zip archive of a kind that is not read here (${problem.feature}).`;
    case 'missing':
      return problem.part === 'archive' ? 'It is empty.' : `There is no ${problem.part} in it.`;
    case 'duplicate':
      return `There is more than one “${visibleToken(problem.entry)}” in it.`;
    case 'tooLarge':
      return tooLarge(problem);
    case 'memory':
      return `It needs ${formatBytes(problem.bytes)} of memory, which this browser does not have.`;
    case 'field':
      return `Its setting “${visibleToken(problem.path)}” has to be ${visibleToken(problem.expected)}.`;
    case 'setting': {
      const { setting, range } = problem.problem;
      return `Its setting “${setting}” does not lie between ${range.minimum} and ${range.maximum}.`;
    }
    case 'token':
      return `Line ${formatCount(problem.line)} of its vocabulary cannot be a word of it.`;
    case 'vocabularySize':
      return `Its vocabulary has ${formatCount(problem.size)} words where there should be ${formatCount(problem.expected)}.`;
    case 'tensor':
      return `Its numbers cannot be used: “${visibleToken(problem.tensor)}” is ${tensorFaults[problem.fault]}.`;
  }
}

const tensorFaults = {
  missing: 'missing',
  unknown: 'none that such a model has',
  name: 'no name that it could have',
  entry: 'not described as it should be',
  dtype: 'of another kind of number',
  shape: 'of another size',
  offsets: 'not where it should be',
  overlap: 'not where it should be',
  notFinite: 'not a number in places',
  negative: 'negative in places',
  empty: 'empty',
} as const;

function tooLarge({ what, size, limit }: Extract<FormatProblem, { code: 'tooLarge' }>): string {
  const counted = ['entries', 'tensors', 'vocabulary', 'token', 'parameters', 'curve', 'validation'];
  const print = counted.includes(what) ? formatCount : formatBytes;
  return `Its ${what} (${print(size)}) is beyond what is opened here (${print(limit)}).`;
}
