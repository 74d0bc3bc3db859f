/** The generated texts of the soak test, of different sizes, vocabularies and alphabets. */
import { runnerImport } from 'vite';

const load = async (path) => (await runnerImport(`${process.cwd()}/${path}`, { configFile: false })).module;

/** @returns {Promise<Record<string, { name: string, content: string }>>} */
export async function makeTexts() {
  const { stories } = await load('tests/stories.ts');
  const { zipfText } = await load('tests/bench/zipf.ts');
  const text = (pieces, length) => {
    let content = '';
    for (const piece of pieces) {
      content += piece;
      if (content.length >= length) break;
    }
    return content;
  };
  const names = stories(11_000, 5).match(/[a-z]{3,9}/g);
  return {
    reference: { name: 'reference.txt', content: stories(4_500, 1) },
    tales: { name: 'tales.txt', content: stories(2_000, 2) },
    stories: { name: 'stories.txt', content: stories(22_000, 3) },
    /** Many distinct words, for the largest tables. */
    words: { name: 'words.txt', content: text(zipfText({ bytes: 250_000, words: 6000 }), 250_000) },
    /** One item per line, few distinct characters. */
    names: { name: 'names.txt', content: names.join('\n') },
    /** Long enough to be canceled while it is read. */
    long: { name: 'long.txt', content: text(zipfText({ bytes: 4_000_000, words: 9000 }), 4_000_000) },
  };
}
