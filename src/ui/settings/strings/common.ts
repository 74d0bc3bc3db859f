/** Strings of the model region outside the layers and the training settings. */

import type { PresetName } from '../../../config/presets';
import { formatBytes, formatCount, formatShare } from '../../shared/format';

export const modelStrings = {
  title: 'Model',
  /** Opens and closes all settings. */
  settings: 'Settings',
  preset: { plain: 'Start from', label: 'Preset' },
  /** One sentence for each preset. */
  presetSummaries: {
    quick: 'Good in about a minute on most computers.',
    blog: 'The original experiment, true to every setting. It is slower and less accurate, which is part of the lesson.',
    best: 'A larger network and four passes over the text, for a text you care about.',
    makemore:
      'The sizes from Karpathy’s lecture, for a list of names split into characters: three characters of context, 200 neurons.',
  } satisfies Record<PresetName, string>,
  modified: 'Modified.',
  undoChanges: 'Undo changes',
  /** A link with the sample and the prompt as well; available if the text is a sample. */
  classLink: 'Copy a link for a class',
  classLinkHint: 'Choose a sample, and copy the address of the page with its name added: #sample=mobyDick.',
  copyLink: 'Copy link to these settings',
  copyLinkHint: 'The address bar contains the same link.',

  parametersUnknown: 'How many numbers the network has to learn depends on your text.',
  numbersToLearn: (count: number) => `${formatCount(count)} numbers to learn`,
  parameters: 'parameters',
  parametersQuestion: 'What are parameters?',
  parametersHelp:
    'Everything the network knows is in these numbers. They start at random, and every training step changes them a little. Next to each layer are the shape of its table and how many numbers it has.',
  /** @param duration  formatted */
  estimate: (duration: string) => `About ${duration} at the speed measured here.`,
  /** @param training while the run trains */
  storage: (training: number, finished: number) =>
    `Takes up to ${formatBytes(training)} of this browser’s storage, ${formatBytes(finished)} once it is finished.`,

  /** Stands for the vocabulary size in shapes before there is a text. */
  unknownSize: 'words',
  /** Follows a layer's description. */
  dropout: (share: number) =>
    `, with ${share === 0.5 ? 'half' : formatShare(share)} of them left out during training`,
};
