import { describe, expect, it } from 'vitest';
import { fileOf, isHashed } from '../../../src/serviceWorker/addresses';

const scope = 'https://example.org/tools/inkling/';

describe('the file for an address', () => {
  it.each([
    [scope, './'],
    [`${scope}index.html`, './'],
    [`${scope}?from=a-link#preset=quick`, './'],
    [`${scope}assets/run-1.js`, 'assets/run-1.js'],
    [`${scope}icon.svg`, 'icon.svg'],
  ])('%s is %s', (address, file) => {
    expect(fileOf(address, scope)).toBe(file);
  });

  it.each([
    'https://elsewhere.org/tools/inkling/',
    'https://example.org/tools/',
    'https://example.org/tools/inkling',
    `${scope}icon.svg?another`,
  ])('is none for %s', (address) => {
    expect(fileOf(address, scope)).toBeUndefined();
  });

  it('is not the page for another page of the same host below it', () => {
    expect(fileOf('https://example.org/other/', 'https://example.org/')).toBe('other/');
  });
});

it('only files in assets have a digest in their name', () => {
  expect(isHashed('assets/run-1.js')).toBe(true);
  expect(isHashed('./')).toBe(false);
  expect(isHashed('icon.svg')).toBe(false);
});
