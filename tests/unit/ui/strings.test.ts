/** All texts of the page are in the strings modules of their regions, so that a translator finds them. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';

/** Attributes whose value is read or heard: those of HTML, and those of our components. */
const textAttributes = new Set([
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['title', 'label', 'placeholder', 'description', 'alt'],
  ...['plain', 'question', 'help', 'caption', 'summary', 'note', 'otherwise'],
]);

interface Node {
  readonly type: string;
}

/** The literal texts that an expression may evaluate to; arguments of calls are not among them. */
function literals(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || !('type' in node)) return [];
  const parts = node as Node & Readonly<Record<string, unknown>>;
  const all = (...names: string[]) => names.flatMap((name) => literals(parts[name]));
  switch (parts.type) {
    case 'Literal':
      return typeof parts.value === 'string' ? [parts.value] : [];
    case 'TemplateLiteral': {
      const { quasis, expressions } = parts as unknown as {
        readonly quasis: readonly { readonly value: { readonly raw: string } }[];
        readonly expressions: readonly unknown[];
      };
      return [...quasis.map(({ value }) => value.raw), ...expressions.flatMap(literals)];
    }
    case 'ConditionalExpression':
      return all('consequent', 'alternate');
    case 'LogicalExpression':
      return parts.operator === '&&' ? all('right') : all('left', 'right');
    case 'BinaryExpression':
      return parts.operator === '+' ? all('left', 'right') : [];
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return all('expression');
    default:
      return [];
  }
}

/** Every text with a letter in it that a component shows or speaks without a strings module. */
function literalTexts(source: string, name = 'made-up.tsx'): string[] {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
  const found: string[] = [];
  const add = (texts: readonly string[]) =>
    found.push(...texts.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text)));
  const addChildren = (children: readonly Node[]) => {
    for (const child of children) if (child.type === 'JSXExpressionContainer') add(literals(child));
  };
  new Visitor({
    JSXText({ value }) {
      add([value]);
    },
    JSXElement({ children }) {
      addChildren(children);
    },
    JSXFragment({ children }) {
      addChildren(children);
    },
    JSXAttribute({ name: attribute, value }) {
      if (attribute.type === 'JSXIdentifier' && textAttributes.has(attribute.name)) add(literals(value));
    },
  }).visit(program);
  return found;
}

const ui = join(import.meta.dirname, '../../../src/ui');
const isStrings = (file: string) => /(^|\/)strings(\/|\.tsx?$)/.test(file);
const files = readdirSync(ui, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(ui, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort();

describe('the page', () => {
  test('has strings modules', () => {
    expect(files.filter(isStrings).length).toBeGreaterThan(5);
  });

  test.each(files.filter((file) => !isStrings(file)))('has no literal text in %s', (file) => {
    expect(literalTexts(readFileSync(join(ui, file), 'utf8'), file)).toEqual([]);
  });
});

describe('the search for literal texts', () => {
  test.each([
    ['text between tags', '<p>Hello <b>{name}</b> there</p>', ['Hello', 'there']],
    ['text in a fragment', '<>Hello</>', ['Hello']],
    ['text in another script', '<p>Привет</p>', ['Привет']],
    ['a string as a child', "<p>{'Hello'}</p>", ['Hello']],
    ['a choice of strings', "<p>{ready ? 'Ready' : busy && 'Busy'}</p>", ['Ready', 'Busy']],
    ['a fallback', "<p>{name ?? 'nameless'}</p>", ['nameless']],
    ['a template', `<p>{\`\${count} runs\`}</p>`, ['runs']],
    ['a sum', "<p>{'step ' + step}</p>", ['step']],
    ['an attribute', '<input aria-label="Name" placeholder="Title" />', ['Name', 'Title']],
    [
      'an expression in an attribute',
      `<img alt={wide ? "Wide" : \`Narrow \${size}\`} />`,
      ['Wide', 'Narrow'],
    ],
    ['an attribute of a component', '<Help question="Why?">{text}</Help>', ['Why?']],
    ['an element in an attribute', '<Region aside={<b>New</b>} />', ['New']],
  ])('finds %s', (_, source, expected) => {
    expect(literalTexts(`const element = ${source};`).sort()).toEqual([...expected].sort());
  });

  test.each([
    ['strings of a module', '<p title={strings.title}>{strings.text(count)}</p>'],
    ['numbers and marks', `<p>{1} · {" "} – × ? {\`\${a} × \${b}\`}</p>`],
    ['other attributes', '<svg viewBox="0 0 9 9" className="wide" role="status" type="text" />'],
    ['keys and comparisons', "<p>{kind === 'text' && kinds['text']}</p>"],
    ['arguments of calls', "<p title={print('short')}>{print('short')}</p>"],
    ['comments', '<p>{/* a comment */}</p>'],
  ])('leaves out %s', (_, source) => {
    expect(literalTexts(`const element = ${source};`)).toEqual([]);
  });

  test('refuses a source that it cannot read', () => {
    expect(() => literalTexts('const element = <p>')).toThrow('made-up.tsx');
  });
});
