/** What is wrong with a model file, or keeps a model from becoming one; for someone who may never have heard of tensors. */

import type { FormatProblem } from '../../store/protocolTypes';
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

/** Why a model did not become a file, and what to do; both formats have the same limits. */
export function exportSentences(problem: FormatProblem): { readonly why: string; readonly remedy: string } {
  const unharmed = 'Nothing on the desk has changed.';
  if (problem.code === 'memory') {
    return {
      why: `Its numbers take up ${formatBytes(problem.bytes)}, and there was no memory left to copy them to.`,
      remedy: `Close other tabs and try again; or train with a smaller hidden size, or with a higher minimum count, so that there are fewer distinct words. ${unharmed}`,
    };
  }
  if (problem.code !== 'tooLarge') {
    return { why: modelProblemSentence(problem), remedy: `Train again, and export that. ${unharmed}` };
  }
  const { what, size, limit } = problem;
  if (what === 'parameters') {
    return {
      why: `It has ${formatCount(size)} numbers, and a file holds at most ${formatCount(limit)}, in either format.`,
      remedy: `Lower the embedding or hidden size, or raise the minimum count so that there are fewer distinct words, and train again. ${unharmed}`,
    };
  }
  const [has, most] = [size, limit].map(printerOf(what));
  return {
    why: `Its ${what} comes to ${has}, and a file holds at most ${most}, in either format.`,
    remedy: `Raise the minimum count so that there are fewer distinct words, and train again. ${unharmed}`,
  };
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
  const print = printerOf(what);
  return `Its ${what} (${print(size)}) is beyond what is opened here (${print(limit)}).`;
}

function printerOf(what: Extract<FormatProblem, { code: 'tooLarge' }>['what']): (size: number) => string {
  const ngrams = ['entries', 'tensors', 'vocabulary', 'token', 'parameters', 'curve', 'validation'];
  return ngrams.includes(what) ? formatCount : formatBytes;
}
