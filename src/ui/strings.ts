/** Strings of the page outside its regions. */

export const appStrings = {
  skip: 'Skip to Train',
};
