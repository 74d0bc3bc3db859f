/** The Python code of the documentation, run as printed and compared with the engine. */

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

/** Replaces safetensors if it is not installed: the functions that the documentation uses. */
const standIn = `
import json
import numpy

def load_file(path):
    with open(path, "rb") as file:
        return load(file.read())

def load(content):
    start = 8 + int.from_bytes(content[:8], "little")
    header, data = json.loads(content[8:start]), content[start:]
    header.pop("__metadata__", None)
    types = {"F32": "<f4", "I32": "<i4"}
    return {
        name: numpy.frombuffer(data[slice(*entry["data_offsets"])], types[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }
`;

/** The Python in the section `heading` of a document. */
function pythonOf(document: string, heading: string): string {
  const text = readFileSync(join(import.meta.dirname, '../../..', document), 'utf8');
  const [, section] = text.split(`## ${heading}\n`);
  const found = /```python\n(.*?)```/s.exec(section ?? '');
  if (!found) throw new Error(`${document} has no Python under "${heading}"`);
  return found[1];
}

const missing = has('numpy') ? '' : ' (skipped: there is no python3 with numpy)';

describe.skipIf(missing)(`the Python of the documents${missing}`, () => {
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

  test('in docs/python.md prints the same probabilities as the engine', async () => {
    const model = smallModel();
    writeFileSync(join(folder, 'small.inkling'), packModel(model));
    writeFileSync(join(folder, 'next.py'), pythonOf('docs/python.md', 'The network in NumPy'));
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

  test('in README.md reads all words and tensors', () => {
    const { parameters } = smallModel();
    writeFileSync(join(folder, 'book.inkling'), packModel(smallModel()));
    const report =
      'print(json.dumps({"words": words, "shapes": {name: each.shape for name, each in parameters.items()}, "gamma": parameters["gamma"].tolist()}))';
    writeFileSync(join(folder, 'read.py'), `${pythonOf('README.md', 'Python')}import json\n${report}\n`);
    const { stdout, stderr } = python(['read.py'], folder, path);
    expect(stderr).toBe('');
    const read = JSON.parse(stdout);
    expect(read.words).toEqual(smallWords.map((word) => word.replaceAll('\\', '\\\\'))); // escaped as in the file
    expect(read.gamma).toEqual([...parameters.gamma]);
    expect(Object.keys(read.shapes)).toEqual(
      expect.arrayContaining(['C', 'W1', 'gamma', 'beta', 'running_mean', 'running_variance', 'W2', 'b2']),
    );
    expect(read.shapes.W2).toEqual([5, smallWords.length]);
  });
});
