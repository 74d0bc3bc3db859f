/** Strings of the notifications about a run, and titles of a hidden tab. */

import { formatPerplexity } from '../../shared/meaning';

export const notificationStrings = {
  choice: 'Notify me when done',
  blocked: 'Notifications are blocked. Allow them for this page in the browser’s settings.',
  diverged: 'Inkling: training stopped because the loss diverged',
  finished: (loss: number | undefined) =>
    loss === undefined
      ? 'Inkling: training finished'
      : `Inkling: training finished with perplexity ${formatPerplexity(loss)}`,
};

/** Titles of a hidden tab. */
export const tabTitles = {
  training: (percent: number) => `${percent}% · Inkling`,
  finished: 'Finished · Inkling',
  diverged: 'Diverged · Inkling',
};
