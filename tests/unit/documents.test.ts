/** The documents: their links and paths lead somewhere, the index of decisions is complete, the README stays short. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort(),
];

/** The text of a document without its blocks of code. */
const withoutBlocks = (markdown: string) => markdown.replace(/^```.*?^```$/gms, '');

/** The targets of the links and pictures of a document that lead to this repository. */
function linksOf(markdown: string): string[] {
  const text = withoutBlocks(markdown).replace(/`[^`\n]*`/g, 'code');
  return [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]:\s*(\S+)/gm)]
    .map(([, inline, reference]) => inline ?? reference)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Paths in `code` that start with a folder of the repository. */
function pathsOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/`((?:src|tests|tools|docs|public)\/[^`\s]*)`/g)].map(
    ([, path]) => path,
  );
}

/** The anchors that GitHub gives to the headings of a document. */
function anchorsOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What `find` finds in each document that `isMissing` there, with the document's name. */
function missing(
  find: (markdown: string) => readonly string[],
  isMissing: (target: string, document: string) => boolean,
): string[] {
  return documents.flatMap((document) =>
    find(read(document))
      .filter((target) => isMissing(target, document))
      .map((target) => `${document}: ${target}`),
  );
}

describe('the documents', () => {
  test('link only to files and headings that exist', () => {
    const broken = missing(linksOf, (target, document) => {
      const [path, anchor] = target.split('#');
      const file = path === '' ? document : join(dirname(document), path);
      if (!existsSync(join(root, file))) return true;
      return anchor !== undefined && !anchorsOf(read(file)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('name only paths that exist', () => {
    expect(missing(pathsOf, (path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the index of decisions', () => {
  const files = readdirSync(join(root, 'docs/decisions'))
    .filter((name) => name !== 'README.md')
    .sort();

  test('lists every decision once, in order', () => {
    expect(linksOf(read('docs/decisions/README.md'))).toEqual(files);
  });

  test('has decisions that are numbered without gaps, in the order of their dates', () => {
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, i) => i + 1));
    const dates = files.map(
      (name) => /^- Date: (\d{4}-\d\d-\d\d)$/m.exec(read(`docs/decisions/${name}`))?.[1],
    );
    expect(dates).toEqual(dates.toSorted());
  });

  test('has decisions with the title of the index, a status and every section', () => {
    const index = read('docs/decisions/README.md');
    for (const name of files) {
      const markdown = read(`docs/decisions/${name}`);
      const [title] = markdown.split('\n', 1);
      expect(title, name).toMatch(new RegExp(`^# ${name.slice(0, 4)}\\. \\S`));
      expect(index).toContain(`| ${title.slice('# 0000. '.length)} |`);
      expect(markdown, name).toMatch(/^- Status: (accepted(, amended by \d{4})?|superseded by \d{4})$/m);
      const sections = [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      expect(sections, name).toEqual(['Context', 'Decision', 'Consequences']);
    }
  });
});

test('README.md has at most 130 lines', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(130);
});

describe('the search for links', () => {
  test('finds links and pictures, but nothing in code or on other hosts', () => {
    const markdown = [
      'A [link](a.md), a [`code link`](b/c.ts#part) and ![a picture](d.png).',
      'Not `[this](no.md)`, [that](https://example.com/) or',
      '```',
      '[these](no.md)',
      '```',
      '[named]: e.md',
    ].join('\n');
    expect(linksOf(markdown)).toEqual(['a.md', 'b/c.ts#part', 'd.png', 'e.md']);
  });
});
