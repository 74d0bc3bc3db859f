/** Who may import whom: the table of src/README.md as data, held against every file of src. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';

interface Rule {
  /** Rooms whose code may be used. Every room may use itself. */
  readonly rooms?: readonly string[];
  /** Rooms of which only types may be used. */
  readonly types?: readonly string[];
  /** Packages, by the start of their name. */
  readonly packages?: readonly string[];
  /** Packages that only `import()` may bring in. */
  readonly dynamicPackages?: readonly string[];
}

/** The union package, with Layers, is another matter: 127 KB that only exporting a model needs. */
const tfjs = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-'];

/** What is not here is forbidden. A room is a folder of src, or a file that lies there alone. */
const rules: Readonly<Record<string, Rule>> = {
  config: {},
  math: { packages: ['pure-rand/'] },
  corpus: { rooms: ['math', 'config'] },
  ngram: { rooms: ['math', 'config'] },
  kernels: { packages: tfjs },
  engine: { rooms: ['kernels', 'math', 'config'], packages: tfjs },
  formats: { rooms: ['config'], packages: ['fflate'], dynamicPackages: ['@tensorflow/'] },
  protocol: { rooms: ['config', 'math'], types: ['corpus', 'ngram', 'engine', 'formats'] },
  storage: { rooms: ['config'], types: ['corpus', 'engine', 'protocol'], packages: ['idb', 'xxhash-wasm'] },
  worker: { rooms: ['engine', 'corpus', 'ngram', 'formats', 'storage', 'math', 'protocol', 'config'] },
  client: { rooms: ['protocol'] },
  store: { rooms: ['protocol', 'config', 'math'], types: ['client'], packages: ['zustand'] },
  serviceWorker: {},
  trustedTypes: {},
  ui: { rooms: ['store', 'config'], packages: ['react', '@mantine/'] },
  main: {
    rooms: ['worker', 'client', 'store', 'ui', 'trustedTypes'],
    packages: ['react', '@mantine/', '@fontsource'],
  },
};

/** Packages that a few files of a room have to themselves. */
const exceptions: readonly { readonly package: string; readonly files: RegExp }[] = [
  { package: 'recharts', files: /^ui\/.*(Chart|Plot)[^/]*\.tsx?$/ },
  { package: 'zustand', files: /^ui\/shared\/inkling\.tsx$/ }, // the hook on the store
];

interface Import {
  readonly specifier: string;
  readonly kind: 'value' | 'type' | 'dynamic' | 'url';
}

/** Every module that a source names, whatever the way. */
function importsOf(source: string, name = 'made-up.tsx'): Import[] {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
  const found: Import[] = [];
  const literal = (node: { readonly type: string } & { readonly value?: unknown }): string =>
    typeof node.value === 'string' ? node.value : 'computed at run time';
  new Visitor({
    ImportDeclaration({ source: from, importKind, specifiers }) {
      const typesAlone =
        importKind === 'type' ||
        (specifiers.length > 0 &&
          specifiers.every((each) => each.type === 'ImportSpecifier' && each.importKind === 'type'));
      found.push({ specifier: literal(from), kind: typesAlone ? 'type' : 'value' });
    },
    ExportNamedDeclaration({ source: from, exportKind }) {
      if (from) found.push({ specifier: literal(from), kind: exportKind === 'type' ? 'type' : 'value' });
    },
    ExportAllDeclaration({ source: from, exportKind }) {
      found.push({ specifier: literal(from), kind: exportKind === 'type' ? 'type' : 'value' });
    },
    ImportExpression({ source: from }) {
      found.push({ specifier: literal(from), kind: 'dynamic' });
    },
    TSImportType({ source: from }) {
      found.push({ specifier: literal(from), kind: 'type' });
    },
    // new URL('./worker/entry.ts', import.meta.url)
    NewExpression({ callee, arguments: [first] }) {
      if (callee.type === 'Identifier' && callee.name === 'URL' && first?.type === 'Literal') {
        const specifier = literal(first);
        if (specifier.startsWith('.')) found.push({ specifier, kind: 'url' });
      }
    },
  }).visit(program);
  return found;
}

/** The room of a path relative to src; undefined outside. */
function roomOf(path: string): string | undefined {
  return path.startsWith('..') ? undefined : path.split('/')[0].replace(/\.tsx?$/, '');
}

/** Whether an import of `file` (relative to src) is one that the table allows. */
function allowed(file: string, { specifier, kind }: Import): boolean {
  const room = roomOf(file);
  const rule = room === undefined ? undefined : rules[room];
  if (!rule) return false;
  if (specifier.startsWith('.')) {
    const target = roomOf(join(dirname(file), specifier).split(sep).join('/'));
    if (target === undefined) return false;
    if (target === room || rule.rooms?.includes(target)) return true;
    return kind === 'type' && (rule.types?.includes(target) ?? false);
  }
  const named = (start: string) =>
    start.endsWith('/') || start.startsWith('@')
      ? specifier.startsWith(start)
      : specifier === start || specifier.startsWith(`${start}/`) || specifier.startsWith(`${start}-`);
  if (rule.packages?.some(named)) return true;
  if (kind !== 'value' && rule.dynamicPackages?.some(named)) return true;
  return exceptions.some((exception) => named(exception.package) && exception.files.test(file));
}

const src = join(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort();

describe('the source', () => {
  test('is found', () => {
    expect(files).toContain('main.tsx');
    expect(files).toContain('engine/model.ts');
  });

  test('lies in rooms that the table knows', () => {
    expect(files.filter((file) => !Object.hasOwn(rules, roomOf(file) ?? ''))).toEqual([]);
  });

  test('imports only what the table allows', () => {
    const forbidden = files.flatMap((file) =>
      importsOf(readFileSync(join(src, file), 'utf8'), file)
        .filter((each) => !allowed(file, each))
        .map(({ specifier, kind }) => `${file}: ${kind} ${specifier}`),
    );
    expect(forbidden).toEqual([]);
  });

  test('has no barrels', () => {
    expect(files.filter((file) => /(^|\/)index\.[jt]sx?$/.test(file))).toEqual([]);
  });
});

describe('the parser', () => {
  test('finds every way to name a module, and which are for types alone', () => {
    const source = `
      import plain from 'a';
      import * as everything from 'b';
      import 'c.css';
      import type { OnlyType } from 'd';
      import { type OneType, type Another } from 'e';
      import { type Mixed, value } from 'f';
      export { again } from 'g';
      export * from 'h';
      export type { Shape } from 'i';
      export * as names from 'j';
      // import 'not-this';
      /* import 'nor-this'; */
      const text = "import 'nor that'";
      const pattern = /import 'x'/;
      const later = async () => (await import('k')).default;
      const computed = (name: string) => import(name);
      type Inline = import('l').Thing;
      const worker = new Worker(new URL('./m.ts', import.meta.url));
      const page = <p>import 'no'</p>;
    `;
    expect(importsOf(source).map(({ specifier, kind }) => `${kind} ${specifier}`)).toEqual([
      'value a',
      'value b',
      'value c.css',
      'type d',
      'type e',
      'value f',
      'value g',
      'value h',
      'type i',
      'value j',
      'dynamic k',
      'dynamic computed at run time',
      'type l',
      'url ./m.ts',
    ]);
  });

  test('refuses a source that it cannot read', () => {
    expect(() => importsOf('import {')).toThrow('made-up.tsx');
  });
});

describe('the table', () => {
  const verdict = (file: string, source: string) => importsOf(source).map((each) => allowed(file, each));

  test.each([
    ['engine/model.ts', "import { gatherRows } from '../kernels/gatherRows'"],
    ['engine/model.ts', "import { add } from '@tensorflow/tfjs-core'"],
    ['protocol/messages.ts', "import type { Corpus } from '../corpus/types'"],
    ['store/store.ts', "import type { Client } from '../client/client'"],
    ['formats/model.ts', "const tf = await import('@tensorflow/tfjs')"],
    ['ui/training/LossChart.tsx', "import { Line } from 'recharts'"],
    ['ui/training/deep/Figures.tsx', "import { graceMs } from '../../../store/commands'"],
    ['ui/shared/inkling.tsx', "import { useStore } from 'zustand'"],
    ['main.tsx', "new Worker(new URL('./worker/entry.ts', import.meta.url))"],
  ])('allows %s: %s', (file, source) => {
    expect(verdict(file, source)).toEqual([true]);
  });

  test.each([
    ['config/plan.ts', "import { createRandom } from '../math/random'"],
    ['math/random.ts', "import { ranges } from '../config/ranges'"],
    ['kernels/gatherRows.ts', "import { ranges } from '../config/ranges'"],
    ['kernels/gatherRows.ts', "import type { Shape } from '../engine/parameters'"],
    ['engine/model.ts', "import type { Corpus } from '../corpus/types'"],
    ['protocol/messages.ts', "import { Trainer } from '../engine/trainer'"],
    ['protocol/messages.ts', "import { type Shape, Trainer } from '../engine/trainer'"],
    ['protocol/messages.ts', "export { Trainer } from '../engine/trainer'"],
    ['protocol/messages.ts', "const engine = () => import('../engine/trainer')"],
    ['store/store.ts', "import { createClient } from '../client/client'"],
    ['client/client.ts', "import type { RunConfig } from '../config/settings'"],
    ['ui/App.tsx', "import type { RunState } from '../protocol/run'"],
    ['ui/App.tsx', "import { createClient } from '../client/client'"],
    ['serviceWorker/keeping.ts', "import { createClient } from '../client/client'"],
    ['client/offline.ts', "import type { Build } from '../serviceWorker/addresses'"],
    ['ui/App.tsx', "import { Line } from 'recharts'"],
    ['ui/App.tsx', "import { useStore } from 'zustand'"],
    ['ui/App.tsx', "import { add } from '@tensorflow/tfjs-core'"],
    ['ui/App.tsx', "new Worker(new URL('../worker/entry.ts', import.meta.url))"],
    ['engine/model.ts', "import * as tf from '@tensorflow/tfjs'"],
    ['formats/model.ts', "import * as tf from '@tensorflow/tfjs'"],
    ['worker/run.ts', "import { keep } from '@tensorflow/tfjs-core'"],
    ['worker/run.ts', "import { createClient } from '../client/client'"],
    ['corpus/cut.ts', "import { createRandom } from 'pure-rand/generator/mersenne'"],
    ['store/store.ts', "import { useState } from 'react'"],
    ['store/store.ts', "import { oddStore } from 'zustandish'"],
    ['engine/model.ts', "import { product } from '../../tests/reference/matrix'"],
    ['newRoom/thing.ts', "import { ranges } from '../config/ranges'"],
  ])('forbids %s: %s', (file, source) => {
    expect(verdict(file, source)).toEqual([false]);
  });
});
