/** Who may import whom: the module table of docs/architecture.md as data, held against every file of src. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';

interface Rule {
  /** Modules whose code may be used. Every module may use itself. */
  readonly modules?: readonly string[];
  /** Modules of which only types may be used. */
  readonly types?: readonly string[];
  /** Packages, by the start of their name. */
  readonly packages?: readonly string[];
  /** Packages that only `import()` may bring in. */
  readonly dynamicPackages?: readonly string[];
}

/** The union package, with Layers, is another matter: 127 KB. */
const tfjs = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-'];

/** What is not here is forbidden. A module is a folder of src, or a file directly in src. */
const rules: Readonly<Record<string, Rule>> = {
  config: {},
  math: { packages: ['pure-rand/'] },
  documents: {
    modules: ['math', 'config'],
    packages: ['fflate', 'htmlparser2', 'pdfjs-dist'],
    dynamicPackages: ['chardet'],
  },
  corpus: { modules: ['documents', 'math', 'config'] },
  ngram: { modules: ['math', 'config'] },
  kernels: { packages: tfjs },
  engine: { modules: ['kernels', 'math', 'config'], packages: tfjs },
  formats: { modules: ['config'], packages: ['fflate'], dynamicPackages: ['@tensorflow/'] },
  protocol: { modules: ['config', 'math'], types: ['documents', 'corpus', 'ngram', 'engine', 'formats'] },
  storage: { modules: ['config'], types: ['corpus', 'engine', 'protocol'], packages: ['idb', 'xxhash-wasm'] },
  worker: {
    modules: [
      'engine',
      'corpus',
      'ngram',
      'formats',
      'storage',
      'math',
      'protocol',
      'config',
      'trustedTypes',
    ],
  },
  client: { modules: ['protocol'] },
  store: { modules: ['protocol', 'config', 'math'], types: ['client'], packages: ['zustand'] },
  serviceWorker: {},
  trustedTypes: {},
  ui: { modules: ['store', 'config'], packages: ['react', '@mantine/'] },
  main: {
    modules: ['worker', 'client', 'store', 'ui', 'trustedTypes'],
    packages: ['react', '@mantine/', '@fontsource'],
  },
};

/** Packages that only some files of a module may import. */
const exceptions: readonly { readonly package: string; readonly files: RegExp }[] = [
  { package: 'recharts', files: /^ui\/.*(Chart|Plot)[^/]*\.tsx?$/ },
  { package: '@tensorflow/tfjs', files: /^kernels\/tfjs\/webglBackend\.ts$/ }, // fetched only for that backend
  { package: 'zustand', files: /^ui\/shared\/store\.tsx$/ }, // the hook on the store
];

interface Import {
  readonly specifier: string;
  readonly kind: 'value' | 'type' | 'dynamic' | 'url';
}

/** Every import of a source file, in whatever form. */
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

/** The module that a path relative to src belongs to; undefined outside src. */
function moduleOf(path: string): string | undefined {
  return path.startsWith('..') ? undefined : path.split('/')[0].replace(/\.tsx?$/, '');
}

/** Whether the table allows an import of `file`, a path relative to src. */
function allowed(file: string, { specifier, kind }: Import): boolean {
  const module = moduleOf(file);
  const rule = module === undefined ? undefined : rules[module];
  if (!rule) return false;
  if (specifier.startsWith('.')) {
    const target = moduleOf(join(dirname(file), specifier).split(sep).join('/'));
    if (target === undefined) return false;
    if (target === module || rule.modules?.includes(target)) return true;
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

/** The files of src that each file of src imports, types included. */
function importGraph(): Map<string, string[]> {
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const targets = importsOf(readFileSync(join(src, file), 'utf8'), file)
        .filter(({ specifier, kind }) => specifier.startsWith('.') && kind !== 'url')
        .map(({ specifier }) => join(dirname(file), specifier).split(sep).join('/'))
        .flatMap((path) => [path, `${path}.ts`, `${path}.tsx`].filter((each) => known.has(each)));
      return [file, targets];
    }),
  );
}

/** Groups of two or more nodes that reach each other, and nodes that reach themselves (Tarjan 1972). */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    lowest.set(node, index);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      const reached = order.has(next) ? (stack.includes(next) ? order.get(next)! : index) : visit(next);
      lowest.set(node, Math.min(lowest.get(node)!, reached));
    }
    if (lowest.get(node) === index) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1 || graph.get(node)?.includes(node)) found.push(group.sort());
    }
    return lowest.get(node)!;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}

describe('the source', () => {
  test('is found', () => {
    expect(files).toContain('main.tsx');
    expect(files).toContain('engine/tfjs/model.ts');
  });

  test('belongs to modules that the table lists', () => {
    expect(files.filter((file) => !Object.hasOwn(rules, moduleOf(file) ?? ''))).toEqual([]);
  });

  test('imports only what the table allows', () => {
    const forbidden = files.flatMap((file) =>
      importsOf(readFileSync(join(src, file), 'utf8'), file)
        .filter((each) => !allowed(file, each))
        .map(({ specifier, kind }) => `${file}: ${kind} ${specifier}`),
    );
    expect(forbidden).toEqual([]);
  });

  test('has no circle of files, types included', () => {
    expect(circles(importGraph())).toEqual([]);
  });

  test('has no barrels', () => {
    expect(files.filter((file) => /(^|\/)index\.[jt]sx?$/.test(file))).toEqual([]);
  });
});

describe('the search for circles', () => {
  const graphOf = (edges: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(edges));

  test.each([
    ['none', { a: ['b', 'c'], b: ['c'], c: [] }, []],
    ['two files', { a: ['b'], b: ['a'], c: ['a'] }, [['a', 'b']]],
    ['a file that imports itself', { a: ['a'] }, [['a']]],
    ['a long one', { a: ['b'], b: ['c'], c: ['d', 'e'], d: ['a'], e: [] }, [['a', 'b', 'c', 'd']]],
    [
      'two at once',
      { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
      [
        ['c', 'd'],
        ['a', 'b'],
      ],
    ],
  ])('finds %s', (_, edges, expected) => {
    expect(circles(graphOf(edges))).toEqual(expected);
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
    ['engine/tfjs/model.ts', "import { gatherRows } from '../../kernels/gatherRows'"],
    ['engine/tfjs/model.ts', "import { add } from '@tensorflow/tfjs-core'"],
    ['protocol/messages.ts', "import type { Corpus } from '../corpus/types'"],
    ['store/store.ts', "import type { Client } from '../client/client'"],
    ['formats/model.ts', "const tf = await import('@tensorflow/tfjs')"],
    ['ui/learn/LossChart.tsx', "import { Line } from 'recharts'"],
    ['ui/learn/deep/Figures.tsx', "import { undoWindowMs } from '../../../store/commands'"],
    ['ui/shared/store.tsx', "import { useStore } from 'zustand'"],
    ['main.tsx', "new Worker(new URL('./worker/entry.ts', import.meta.url))"],
  ])('allows %s: %s', (file, source) => {
    expect(verdict(file, source)).toEqual([true]);
  });

  test.each([
    ['config/plan.ts', "import { createRandom } from '../math/random'"],
    ['math/random.ts', "import { ranges } from '../config/ranges'"],
    ['kernels/webgl/gatherRows.ts', "import { ranges } from '../../config/ranges'"],
    ['kernels/webgl/gatherRows.ts', "import type { Shape } from '../../engine/parameters'"],
    ['engine/tfjs/model.ts', "import type { Corpus } from '../../corpus/types'"],
    ['protocol/messages.ts', "import { Trainer } from '../engine/trainer'"],
    ['protocol/messages.ts', "import { type Shape, Trainer } from '../engine/trainer'"],
    ['protocol/messages.ts', "export { Trainer } from '../engine/trainer'"],
    ['protocol/messages.ts', "const engine = () => import('../engine/trainer')"],
    ['store/store.ts', "import { createClient } from '../client/client'"],
    ['client/client.ts', "import type { RunConfig } from '../config/settings'"],
    ['ui/App.tsx', "import type { RunState } from '../protocol/run'"],
    ['ui/App.tsx', "import { createClient } from '../client/client'"],
    ['serviceWorker/assetCache.ts', "import { createClient } from '../client/client'"],
    ['client/serviceWorker.ts', "import type { Build } from '../serviceWorker/addresses'"],
    ['ui/App.tsx', "import { Line } from 'recharts'"],
    ['ui/App.tsx', "import { useStore } from 'zustand'"],
    ['ui/App.tsx', "import { add } from '@tensorflow/tfjs-core'"],
    ['ui/App.tsx', "new Worker(new URL('../worker/entry.ts', import.meta.url))"],
    ['engine/tfjs/model.ts', "import * as tf from '@tensorflow/tfjs'"],
    ['formats/model.ts', "import * as tf from '@tensorflow/tfjs'"],
    ['worker/training/run.ts', "import { keep } from '@tensorflow/tfjs-core'"],
    ['worker/training/run.ts', "import { createClient } from '../../client/client'"],
    ['corpus/cut.ts', "import { createRandom } from 'pure-rand/generator/mersenne'"],
    ['store/store.ts', "import { useState } from 'react'"],
    ['store/store.ts', "import { oddStore } from 'zustandish'"],
    ['engine/tfjs/model.ts', "import { product } from '../../../tests/reference/matrix'"],
    ['newModule/thing.ts', "import { ranges } from '../config/ranges'"],
  ])('forbids %s: %s', (file, source) => {
    expect(verdict(file, source)).toEqual([false]);
  });
});
