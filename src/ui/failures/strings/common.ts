/** Strings of the failure notice itself. */

export const failuresStrings = {
  dismiss: 'Dismiss',
  keepEveryWord: 'Keep every word',
};
