/** Strings of the view *Look inside*. */

import type { Unit } from '../shared/meaning';

export const insideStrings = {
  title: 'Look inside',
  lead: (contextLength: number, unit: Unit) =>
    `From the last ${contextLength} ${unit}s to the next one, layer by layer.`,
  /** Stands for the vocabulary size before there is a text. */
  unknownSize: (unit: Unit) => `${unit}s`,
  /** Both formatted. */
  parameters: (count: string, share: string) => `${count} numbers to learn, ${share} of all`,
};
