/** Samples: their texts as the build has them, and how they are fetched and read. */

import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { defaultCorpusConfig } from '../../../../src/config/presets';
import { type SampleName, sampleNames, samples } from '../../../../src/config/samples';
import { buildCorpus } from '../../../../src/corpus/buildCorpus';
import { CorpusError } from '../../../../src/corpus/errors';
import type { CorpusSource } from '../../../../src/corpus/types';

const contentOf = (name: SampleName) => readFileSync(`src/corpus/samples/texts/${name}.txt`, 'utf8');

type Answer = () => Response | Promise<Response>;

/** Answers every request in the same way, and records the requested addresses. */
function answer(respond: Answer): string[] {
  const requested: string[] = [];
  vi.stubGlobal('fetch', async (address: URL, { signal }: RequestInit) => {
    requested.push(address.href);
    signal?.throwIfAborted();
    return respond();
  });
  return requested;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const source = (name: SampleName): CorpusSource => ({ kind: 'sample', name });

async function failureOf(of: CorpusSource) {
  const error: unknown = await buildCorpus(of, defaultCorpusConfig).catch((reason: unknown) => reason);
  if (error instanceof CorpusError) return error.failure;
  throw new Error('no CorpusError', { cause: error });
}

describe('the text of a sample', () => {
  test('is the novel from its first chapter to its epilogue', () => {
    const text = contentOf('mobyDick');
    expect(text.startsWith('Call me Ishmael. Some years ago')).toBe(true);
    expect(text.endsWith('only found another orphan.\n')).toBe(true);
    expect(text.trimEnd().split(/\s+/)).toHaveLength(207_738);
    expect(/^CONTENTS|^CHAPTER \d|project gutenberg/im.exec(text)).toBeNull(); // a failed match of `text` would print it
  });

  test('is all addresses in the order of their years', () => {
    const text = contentOf('stateOfTheUnion');
    expect(text.split('\n\n')).toHaveLength(233);
    expect(text.startsWith('Fellow-Citizens of the Senate')).toBe(true);
  });

  test('is one name per line, each once', () => {
    const names = contentOf('firstNames').trimEnd().split('\n');
    expect(names).toHaveLength(8422);
    expect(new Set(names).size).toBe(8422);
    for (const name of names) expect(name).toMatch(/^[A-Za-z]+(-[A-Z][a-z]+)?$/);
  });

  test.each(sampleNames)('%s has no control characters and no byte order mark', (name) => {
    expect(/(?!\n)[\p{Cc}\ufeff]/u.exec(contentOf(name))).toBeNull();
  });
});

describe('a sample', () => {
  test('is read as its file, under its title', async () => {
    const content = contentOf('firstNames');
    const requested = answer(() => new Response(content));
    const corpus = await buildCorpus(source('firstNames'), {
      tokenizer: 'characters',
      minimumCount: 1,
    });
    expect(requested).toEqual([expect.stringContaining('firstNames.txt')]);
    expect(corpus.ids.length).toBe(content.length); // each name, and a boundary for each line end
    expect(corpus.summary.name).toBe('First names');
    expect(corpus.summary.splitRule).toMatchObject({ kind: 'items', items: 8422 });
    expect(corpus.summary.files).toEqual([
      { name: 'First names', bytes: content.length, kind: 'text', encoding: 'UTF-8' },
    ]);
  });

  test('reports how much of it was read', async () => {
    const content = contentOf('mobyDick');
    answer(() => new Response(content));
    const reports: string[] = [];
    await buildCorpus(source('mobyDick'), defaultCorpusConfig, {
      onProgress: ({ bytesRead, bytesTotal }) => reports.push(`${bytesRead} of ${bytesTotal}`),
    });
    const bytes = new TextEncoder().encode(content).length;
    expect(reports.at(-1)).toBe(`${bytes} of ${bytes}`);
  });

  test.each<[string, Answer, string]>([
    ['there is no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'Failed to fetch'],
    [
      'the host does not have it',
      () => new Response('', { status: 404, statusText: 'Not Found' }),
      '404 Not Found',
    ],
    [
      'the host answers with its page',
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
      'The host does not have the file.',
    ],
  ])('is refused if %s', async (_, respond, detail) => {
    answer(respond);
    expect(await failureOf(source('mobyDick'))).toEqual({
      code: 'corpusSampleNotFetched',
      name: samples.mobyDick.title,
      detail,
    });
  });

  test('is no longer fetched once it is canceled', async () => {
    answer(() => new Response(contentOf('firstNames')));
    const reading = new AbortController();
    reading.abort();
    await expect(
      buildCorpus(source('firstNames'), defaultCorpusConfig, { signal: reading.signal }),
    ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  test.each([
    ['an earlier version', { kind: 'sample', seed: 1 }],
    ['a later version', { kind: 'sample', name: 'ulysses' }],
    ['nobody', { kind: 'sample', name: 'constructor' }],
  ])('of %s is said to be gone', async (_, saved) => {
    const requested = answer(() => new Response('a text'));
    expect(await failureOf(saved as CorpusSource)).toEqual({ code: 'corpusSampleGone' });
    expect(requested).toEqual([]);
  });
});
