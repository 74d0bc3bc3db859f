/** Strings of the failure notice itself. */

import { formatCount } from '../../shared/format';

export const failuresStrings = {
  dismiss: 'Dismiss',
  keepEveryWord: 'Keep every word',
  openAgain: 'Try again',
  openSaveBefore: (step: number) => `Open the save before it, at step ${formatCount(step)}`,
};
