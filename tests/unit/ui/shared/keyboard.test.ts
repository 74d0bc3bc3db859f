import { describe, expect, test } from 'vitest';
import { shortcutOf } from '../../../../src/ui/shared/keyboard';

const key = (name: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});
const onPage = { inField: false, singleKeys: true };

describe('a key', () => {
  test('trains or pauses as Ctrl+Enter and ⌘+Enter, in a field too', () => {
    for (const modifiers of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(shortcutOf(key('Enter', modifiers), onPage)).toBe('onToggle');
      expect(shortcutOf(key('Enter', modifiers), { ...onPage, inField: true })).toBe('onToggle');
    }
    expect(shortcutOf(key('Enter'), onPage)).toBeUndefined();
  });

  test('never starts anything as Space, which scrolls', () => {
    expect(shortcutOf(key(' '), onPage)).toBeUndefined();
    expect(shortcutOf(key(' ', { ctrlKey: true }), onPage)).toBeUndefined();
  });

  test('shows the shortcuts as “?”, unless someone types it or has switched single keys off', () => {
    expect(shortcutOf(key('?'), onPage)).toBe('onHelp');
    expect(shortcutOf(key('?'), { ...onPage, inField: true })).toBeUndefined();
    expect(shortcutOf(key('?'), { ...onPage, singleKeys: false })).toBeUndefined();
    expect(shortcutOf(key('?', { altKey: true }), onPage)).toBeUndefined();
  });
});
