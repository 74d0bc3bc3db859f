/** Why a model file cannot be opened or written, for readers who may not know what a tensor is. */

import type { FormatProblem } from '../../../store/protocolTypes';
import { formatBytes, formatCount } from '../../shared/format';
import { visibleToken } from '../../shared/visibleToken';
import type { FailureText } from './failureText';

/** @returns a sentence with a period */
export function modelProblem(problem: FormatProblem): string {
  switch (problem.code) {
    case 'notModelFile':
      return 'It is not a model that Inkling has exported.';
    case 'laterVersion':
      return 'It was made with a newer version of Inkling; reload the page to get that version.';
    case 'truncated':
      return 'It is incomplete; a download or a copy may have been interrupted.';
    case 'malformed':
      return `Its ${problem.part} is not valid (${visibleToken(problem.detail)}).`;
    case 'changed':
      return `Its ${problem.part} has been changed or damaged since it was made.`;
    case 'unsupported':
      return `It is a kind of zip archive that cannot be read here (${problem.feature}).`;
    case 'missing':
      return problem.part === 'archive' ? 'It is empty.' : `It contains no ${problem.part}.`;
    case 'duplicate':
      return `It contains more than one “${visibleToken(problem.entry)}”.`;
    case 'tooLarge': {
      const { size, limit } = amounts(problem);
      return `Its ${measured[problem.what]} (${size}) exceeds the limit (${limit}).`;
    }
    case 'memory':
      return `It needs ${formatBytes(problem.bytes)} of memory, more than this browser has.`;
    case 'field':
      return `Its setting “${visibleToken(problem.path)}” has to be ${visibleToken(problem.expected)}.`;
    case 'setting': {
      const { setting, range } = problem.problem;
      return `Its setting “${setting}” is not between ${range.minimum} and ${range.maximum}.`;
    }
    case 'token':
      return `Line ${formatCount(problem.line)} of its vocabulary is not valid.`;
    case 'vocabularySize':
      return `Its vocabulary has ${formatCount(problem.size)} entries instead of ${formatCount(problem.expected)}.`;
    case 'tensor':
      return `Its parameters cannot be used: “${visibleToken(problem.tensor)}” ${tensorFaults[problem.fault]}.`;
  }
}

/** Why a model was not exported, and what to do; both formats have the same limits. */
export function exportFailureText(problem: FormatProblem): Omit<FailureText, 'what'> {
  const unchanged = 'The run itself is unchanged.';
  if (problem.code === 'memory') {
    return {
      why: `Its parameters take up ${formatBytes(problem.bytes)}, and there was not enough memory left to copy them.`,
      remedy: `Close other tabs and try again. Or train with a smaller hidden size, or with a higher minimum count, so that there are fewer distinct words. ${unchanged}`,
    };
  }
  if (problem.code !== 'tooLarge') {
    return { why: modelProblem(problem), remedy: `Train again and export the new model. ${unchanged}` };
  }
  const { size, limit } = amounts(problem);
  if (problem.what === 'parameters') {
    return {
      why: `It has ${size} parameters, and a file holds at most ${limit}, in either format.`,
      remedy: `Lower the embedding size or the hidden size, or raise the minimum count so that there are fewer distinct words, and train again. ${unchanged}`,
    };
  }
  return {
    why: `Its ${measured[problem.what]} (${size}) exceeds the limit of a file (${limit}), in either format.`,
    remedy: `Raise the minimum count so that there are fewer distinct words, and train again. ${unchanged}`,
  };
}

type TooLarge = Extract<FormatProblem, { code: 'tooLarge' }>;

const measured: Readonly<Record<TooLarge['what'], string>> = {
  archive: 'size',
  'config.json': 'config.json',
  'vocabulary.txt': 'vocabulary.txt',
  'model.safetensors': 'model.safetensors',
  header: 'header',
  entries: 'number of files',
  tensors: 'number of tensors',
  vocabulary: 'number of distinct words',
  token: 'longest token',
  parameters: 'number of parameters',
  curve: 'training curve',
  validation: 'list of validation measurements',
  spacing: 'list of punctuation marks',
};

/** Sizes of files and headers are bytes; everything else is counted. */
const inBytes: ReadonlySet<TooLarge['what']> = new Set([
  'archive',
  'config.json',
  'vocabulary.txt',
  'model.safetensors',
  'header',
]);

function amounts({ what, size, limit }: TooLarge): { readonly size: string; readonly limit: string } {
  const format = inBytes.has(what) ? formatBytes : formatCount;
  return { size: format(size), limit: format(limit) };
}

const tensorFaults = {
  missing: 'is missing',
  unknown: 'does not belong to such a model',
  name: 'has an invalid name',
  entry: 'is not described correctly',
  dtype: 'has the wrong kind of numbers',
  shape: 'has the wrong size',
  offsets: 'is not in the right place',
  overlap: 'is not in the right place',
  notFinite: 'contains values that are not numbers',
  negative: 'contains negative numbers',
  empty: 'is empty',
} as const;
