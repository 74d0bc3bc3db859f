import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { packModel, unpackModel } from '../../../src/formats/modelFile';
import { smallModel } from './smallModel';

test('a model comes back as it was packed, and other programs can open the archive', () => {
  const model = smallModel();
  const bytes = packModel(model);
  expect(unpackModel(bytes)).toEqual(model);
  expect(Object.keys(unzipSync(bytes))).toEqual(['config.json', 'vocabulary.txt', 'model.safetensors']);
});
