/**
 * Minimum number of tokens of a corpus or of its training file. It ensures that each run of training blocks has at
 * least 45 tokens, more than the longest context (32), and that validation and test have at least 10 targets each (8
 * if the split is by items: four items, each a character and its boundary).
 */
export const minTokens = 200;
