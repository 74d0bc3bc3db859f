import { expect, test } from 'vitest';
import { sizesOf } from '../../../../tools/soak/heap.mjs';

test('a snapshot is split into heap objects and code, without the contents of buffers', () => {
  const snapshot = {
    snapshot: {
      meta: {
        node_fields: ['type', 'name', 'id', 'self_size', 'edge_count'],
        node_types: [['hidden', 'object', 'code', 'native'], 'string', 'number', 'number', 'number'],
      },
    },
    strings: ['Map', 'system / JSArrayBufferData', 'system / InstructionStream'],
    nodes: [...[1, 0, 1, 100, 0], ...[3, 1, 3, 5000, 0], ...[2, 2, 5, 700, 0], ...[0, 0, 7, 11, 0]],
  };
  expect(sizesOf(snapshot)).toEqual({ held: 111, code: 700 });
});
