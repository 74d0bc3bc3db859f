import { describe, expect, it } from 'vitest';
import { fileOf, isHashed } from '../../../src/serviceWorker/addresses';

const scope = 'https://example.org/tools/inkling/';

describe('the file that an address stands for', () => {
  it.each([
    [scope, './'],
    [`${scope}index.html`, './'],
    [`${scope}?from=a-link#preset=quick`, './'],
    [`${scope}assets/run-1.js`, 'assets/run-1.js'],
    [`${scope}icon.svg`, 'icon.svg'],
  ])('of %s is %s', (address, file) => {
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

  it('is never the page for another page further down, whose host may be ours', () => {
    expect(fileOf('https://example.org/other/', 'https://example.org/')).toBe('other/');
  });
});

it('only what lies in assets has a digest in its name', () => {
  expect(isHashed('assets/run-1.js')).toBe(true);
  expect(isHashed('./')).toBe(false);
  expect(isHashed('icon.svg')).toBe(false);
});
