/** Strings of the view *Learn* itself. */

export const learnStrings = {
  title: 'Watch',
  compare: 'Compare with counting',
};
