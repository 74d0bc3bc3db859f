/** The title of the sample, in a separate module so that it can be imported without the sample's text. */
export const sampleTitle = 'The Kettle Light, and Other Tales of Inkle Bay';
