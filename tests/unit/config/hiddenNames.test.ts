import { expect, test } from 'vitest';
import { isHiddenName } from '../../../src/config/hiddenNames';

test.each(['._one.txt', '.DS_Store', '.git', 'Thumbs.db', 'DESKTOP.INI', '__MACOSX', 'node_modules'])(
  '%s is hidden or belongs to a system',
  (name) => {
    expect(isHiddenName(name)).toBe(true);
  },
);

test.each(['one.txt', 'LICENSE', '_draft.md', 'thumbs.db.txt', 'modules', '~notes'])(
  '%s may be a text',
  (name) => {
    expect(isHiddenName(name)).toBe(false);
  },
);
