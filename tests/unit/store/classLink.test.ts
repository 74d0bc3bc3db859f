import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSettings } from '../../../src/store/addressBar';
import { classLinkOf, parseClassLink } from '../../../src/store/classLink';
import { reduce } from '../../../src/store/reduce';
import { parseView } from '../../../src/store/view';
import { asked, heard, ready, summary } from './fixtures';

const address = 'https://a.example/inkling/?lang=en#steps=7';
const fragmentOf = (link: string) => new URL(link).hash;

test('a link for a class has settings, view, prompt and sample', () => {
  const state = [
    { type: 'settingsChanged', change: { training: { steps: 500 } } } as const,
    { type: 'viewChanged', change: { view: 'write' } } as const,
    { type: 'promptChanged', prompt: 'Call me & “Ishmael”' } as const,
  ].reduce(reduce, ready);
  const link = classLinkOf(state, address);
  expect(link.startsWith('https://a.example/inkling/?lang=en#')).toBe(true);
  expect(parseClassLink(fragmentOf(link))).toEqual({ sample: 'mobyDick', prompt: 'Call me & “Ishmael”' });
  expect(parseSettings(fragmentOf(link))).toEqual(state.settings);
  expect(parseView(fragmentOf(link)).view).toBe('write');
});

test('without changes it names the sample only, and never a text of one’s own', () => {
  expect(classLinkOf(ready, address)).toBe('https://a.example/inkling/?lang=en#sample=mobyDick');
  const files = [{ name: 'secret.txt', blob: new Blob(['secret']) }];
  const loading = reduce(asked(ready, 2), {
    type: 'textRequested',
    requestId: 3,
    name: 'secret.txt',
    source: { kind: 'files', files },
  });
  const own = heard(loading, { name: 'corpusReady', requestId: 3, payload: { summary } });
  expect(own.text.ready?.source?.kind).toBe('files');
  expect(classLinkOf(own, address)).toBe('https://a.example/inkling/?lang=en');
});

test('anything else in a link is ignored', () => {
  expect(parseClassLink('#sample=stories&prompt=')).toEqual({});
  expect(parseClassLink('#sample=__proto__')).toEqual({});
  expect(parseClassLink(`#prompt=${'a'.repeat(301)}`)).toEqual({});
  fc.assert(fc.property(fc.string(), (fragment) => void parseClassLink(fragment)));
});
