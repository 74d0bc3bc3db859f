import { expect, test } from 'vitest';
import { packLayersModel } from '../../../src/formats/layersModel';
import { filesOf, problemOf, text } from './hostile';
import { smallModel } from './smallModel';

test('the Layers export contains exactly the weights of its manifest', () => {
  const files = filesOf(packLayersModel(smallModel()));
  const { weightsManifest } = JSON.parse(text(files['model.json']));
  const [{ paths, weights }]: { paths: string[]; weights: { name: string; shape: number[] }[] }[] =
    weightsManifest;
  const shapes = Object.fromEntries(weights.map(({ name, shape }) => [name, shape]));
  expect(shapes).toEqual({
    'embedding/embeddings': [9, 3],
    'hidden/kernel': [6, 5],
    'batch_normalization/gamma': [5],
    'batch_normalization/beta': [5],
    'batch_normalization/moving_mean': [5],
    'batch_normalization/moving_variance': [5],
    'output/kernel': [5, 9],
    'output/bias': [9],
  });
  const numbers = weights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0);
  expect(files[paths[0]]).toHaveLength(4 * numbers);
});

test('the Layers export is rejected if a model file would be', () => {
  const model = smallModel();
  const parameters = { ...model.parameters, gamma: new Float32Array(5).fill(Number.NaN) };
  expect(problemOf(() => packLayersModel({ ...model, parameters }))).toMatchObject({ fault: 'notFinite' });
});
