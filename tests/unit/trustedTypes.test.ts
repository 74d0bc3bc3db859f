import { describe, expect, it } from 'vitest';
import { ownScript, withoutElements } from '../../src/trustedTypes';

describe('the policy for markup', () => {
  it('accepts a style sheet unchanged', () => {
    const sheet = ':root > * { --ink: #20418f; content: "a & b"; }';
    expect(withoutElements(sheet)).toBe(sheet);
  });

  it('refuses anything that could create an element', () => {
    expect(withoutElements('<img src="" onerror="alert(1)">')).toBeNull();
    expect(withoutElements('a { } </style><script>')).toBeNull();
  });
});

describe('the policy for script URLs', () => {
  const page = 'https://example.org/tools/inkling/index.html#preset=quick/look';

  it.each(['./serviceWorker.js', 'https://example.org/tools/inkling/assets/entry-1.js'])(
    'accepts %s',
    (address) => {
      expect(ownScript(address, page)).toBe(address);
    },
  );

  it.each([
    'https://elsewhere.org/tools/inkling/entry.js',
    '../other/entry.js',
    './../../entry.js',
    '//elsewhere.org/tools/inkling/entry.js',
    'blob:https://example.org/tools/inkling/1',
    'data:text/javascript,alert(1)',
  ])('refuses %s', (address) => {
    expect(ownScript(address, page)).toBeNull();
  });
});
