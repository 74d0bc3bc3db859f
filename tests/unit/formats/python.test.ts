/** The README's Python, run as it stands there, beside the engine. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { softmax, tensor1d } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { packModel } from '../../../src/formats/modelFile';
import { smallModel, smallWords } from './smallModel';

const python = (args: readonly string[], folder = tmpdir(), path = '') =>
  spawnSync('python3', args, {
    cwd: folder,
    env: { ...process.env, PYTHONPATH: path, PYTHONIOENCODING: 'utf-8' },
    encoding: 'utf8',
  });
const has = (module: string) => python(['-c', `import ${module}`]).status === 0;

/** Where there is no safetensors: what the README uses of it, as the format is described. */
const standIn = `
import json
import numpy

def load_file(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    header.pop("__metadata__", None)
    types = {"F32": "<f4", "I32": "<i4"}
    return {
        name: numpy.frombuffer(data[slice(*entry["data_offsets"])], types[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }
`;

function readmeLines(): string {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const [, section] = readme.split('## Open a model in Python\n');
  const found = /```python\n(.*?)```/s.exec(section ?? '');
  if (!found) throw new Error('README.md has no Python under "Open a model in Python"');
  return found[1];
}

const missing = has('numpy') ? '' : ' (skipped: there is no python3 with numpy)';

describe.skipIf(missing)(`the Python of README.md${missing}`, () => {
  let folder = '';
  let path = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'inkling-'));
    if (has('safetensors')) return;
    path = join(folder, 'modules');
    mkdirSync(join(path, 'safetensors'), { recursive: true });
    writeFileSync(join(path, 'safetensors/__init__.py'), '');
    writeFileSync(join(path, 'safetensors/numpy.py'), standIn);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('prints the probabilities that the engine computes', async () => {
    const model = smallModel();
    writeFileSync(join(folder, 'small.inkling'), packModel(model));
    writeFileSync(join(folder, 'next.py'), readmeLines());
    const { stdout, stderr } = python(['next.py', 'small.inkling', 'never naïve back\\slash'], folder, path);
    expect(stderr).toBe('');
    const printed = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ (.*)/s, 2));

    const { createNetwork } = await startBackend('cpu');
    const network = createNetwork(
      { ...model.run.model, vocabularySize: smallWords.length },
      model.parameters,
    );
    const context = Int32Array.of(smallWords.indexOf('naïve'), smallWords.indexOf('back\\slash'));
    const expected = softmax(tensor1d(network.logits(context))).dataSync();
    network.dispose();

    expect(printed.map(([, word]) => word).toSorted()).toEqual(smallWords.toSorted());
    for (const [probability, word] of printed) {
      const difference = Math.abs(Number(probability) - expected[smallWords.indexOf(word)]);
      expect(difference).toBeLessThan(1e-5); // float32 on both sides
    }
    const descending = printed.map(([probability]) => Number(probability)).toSorted((a, b) => b - a);
    expect(printed.map(([probability]) => Number(probability))).toEqual(descending);
  });
});
