import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WorkspaceCache } from '../../../src/engine/workspaceCache';

/** A cache of workspaces that record whether they have been disposed. */
function createCache() {
  const created: { readonly rows: number; disposed: boolean; dispose(): void }[] = [];
  const workspaces = new WorkspaceCache((rows) => {
    const workspace = {
      rows,
      disposed: false,
      dispose() {
        expect(this.disposed).toBe(false);
        this.disposed = true;
      },
    };
    created.push(workspace);
    return workspace;
  });
  return { created, workspaces, alive: () => created.filter(({ disposed }) => !disposed) };
}

test('a workspace is reused for the same number of rows and for somewhat fewer', () => {
  const { workspaces } = createCache();
  const first = workspaces.for(100);
  expect(workspaces.for(100)).toBe(first);
  expect(workspaces.for(60)).toBe(first);
  expect(workspaces.for(10)).not.toBe(first); // it would compute ten times as many rows as requested
  expect(workspaces.for(101)).not.toBe(first);
});

test('the least recently used workspace is evicted', () => {
  const { workspaces, alive } = createCache();
  for (const rows of [1000, 200, 30, 1000]) workspaces.for(rows);
  workspaces.for(5000);
  expect(alive().map(({ rows }) => rows)).toEqual([1000, 30, 5000]);
});

test('for any requests, the workspace is large enough and not disposed, and at most three are cached', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 40 }), (requests) => {
      const { workspaces, alive } = createCache();
      for (const rows of requests) {
        const found = workspaces.for(rows);
        expect(found.disposed).toBe(false);
        expect(found.rows).toBeGreaterThanOrEqual(rows);
        expect(alive().length).toBeLessThanOrEqual(3);
      }
      workspaces.dispose();
      expect(alive()).toEqual([]);
    }),
  );
});

test('a workspace that cannot be created does not affect the others', () => {
  let full = false;
  const workspaces = new WorkspaceCache((rows) => {
    if (full) throw new RangeError('full');
    return { rows, dispose: () => {} };
  });
  const first = workspaces.for(10);
  full = true;
  expect(() => workspaces.for(1000)).toThrow(RangeError);
  expect(workspaces.for(10)).toBe(first);
});
