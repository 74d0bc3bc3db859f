/** What the sample is called, apart from the words it is made of. */
export const sampleTitle = 'The Kettle Light, and Other Tales of Inkle Bay';
