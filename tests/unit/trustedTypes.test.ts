import { describe, expect, it } from 'vitest';
import { ownScript, withoutElements } from '../../src/trustedTypes';

describe('the policy of what may become markup', () => {
  it('lets a style sheet through as it is', () => {
    const sheet = ':root > * { --ink: #20418f; content: "a & b"; }';
    expect(withoutElements(sheet)).toBe(sheet);
  });

  it('refuses whatever could make an element', () => {
    expect(withoutElements('<img src="" onerror="alert(1)">')).toBeNull();
    expect(withoutElements('a { } </style><script>')).toBeNull();
  });
});

describe('the policy of what may become the address of a script', () => {
  const page = 'https://example.org/tools/inkling/index.html#preset=quick/look';

  it.each(['./serviceWorker.js', 'https://example.org/tools/inkling/assets/entry-1.js'])(
    'lets %s through',
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
