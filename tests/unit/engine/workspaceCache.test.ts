import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WorkspaceCache } from '../../../src/engine/workspaceCache';

/** Workspaces that tell whether they have been disposed. */
function kept() {
  const made: { readonly rows: number; disposed: boolean; dispose(): void }[] = [];
  const workspaces = new WorkspaceCache((rows) => {
    const workspace = {
      rows,
      disposed: false,
      dispose() {
        expect(this.disposed).toBe(false);
        this.disposed = true;
      },
    };
    made.push(workspace);
    return workspace;
  });
  return { made, workspaces, alive: () => made.filter(({ disposed }) => !disposed) };
}

test('a workspace is used again for as many rows, and for somewhat fewer', () => {
  const { workspaces } = kept();
  const first = workspaces.for(100);
  expect(workspaces.for(100)).toBe(first);
  expect(workspaces.for(60)).toBe(first);
  expect(workspaces.for(10)).not.toBe(first); // it would compute ten times as much as is asked for
  expect(workspaces.for(101)).not.toBe(first);
});

test('the one that was used longest ago goes first', () => {
  const { workspaces, alive } = kept();
  for (const rows of [1000, 200, 30, 1000]) workspaces.for(rows);
  workspaces.for(5000);
  expect(alive().map(({ rows }) => rows)).toEqual([1000, 30, 5000]);
});

test('whatever is asked for, the workspace is large enough and alive, and few are kept', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 40 }), (requests) => {
      const { workspaces, alive } = kept();
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

test('a workspace that cannot be made leaves the others as they are', () => {
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
