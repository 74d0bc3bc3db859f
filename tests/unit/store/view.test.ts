import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressWith, parseSettings } from '../../../src/store/addressBar';
import { reduce } from '../../../src/store/reduce';
import { changeSettings, defaultSettings } from '../../../src/store/settings';
import { initialState } from '../../../src/store/state';
import { firstView, parseView, viewNames } from '../../../src/store/view';

describe('the view in the address', () => {
  test.each(viewNames)('%s is restored, together with the settings', (view) => {
    const settings = changeSettings(defaultSettings, { model: { hiddenSize: 77 } });
    const address = addressWith(settings, 'https://example.org/page#old', view);
    const fragment = address.split('#')[1] ?? '';
    expect(parseView(fragment).view).toBe(view);
    expect(parseSettings(fragment)).toEqual(settings);
  });

  test('is left out if it is the first one', () => {
    expect(addressWith(defaultSettings, 'https://example.org/', 'learn')).toBe('https://example.org/');
    expect(addressWith(defaultSettings, 'https://example.org/', 'write')).toBe(
      'https://example.org/#view=write',
    );
  });

  test('opens the settings', () => {
    expect(parseView('#settings=open')).toEqual({ view: 'learn', settingsOpened: true });
    expect(parseView('#settings=closed&view=inside')).toEqual({ view: 'inside', settingsOpened: false });
  });

  test('is ignored unless it is known', () => {
    expect(parseView('#view=desk')).toEqual(firstView);
    expect(parseView(`#view=write&${'x'.repeat(2000)}`)).toEqual(firstView);
    fc.assert(
      fc.property(fc.string(), (fragment) => {
        expect(viewNames).toContain(parseView(fragment).view);
      }),
    );
  });
});

test('changing the view keeps everything else', () => {
  const state = reduce(initialState, { type: 'viewChanged', change: { view: 'write' } });
  expect(state).toEqual({ ...initialState, view: 'write' });
  expect(reduce(state, { type: 'viewChanged', change: { settingsOpened: true } })).toEqual({
    ...initialState,
    view: 'write',
    settingsOpened: true,
  });
});
