import { describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import { maxNameLength } from '../../../src/formats/limits';
import { formatDescription, parseDescription } from '../../../src/formats/modelDescription';
import { problemOf, text, utf8 } from './hostile';
import { smallModel } from './smallModel';

const { words, parameters, trainingCounts, ...description } = smallModel();
const json = text(formatDescription(description, words.length));

type Json = Record<string, unknown>;

/** The file with one field replaced, or removed if `value` is undefined; `path` is e.g. `training.seed`. */
function changed(path: string, value: unknown): string {
  const file: Json = JSON.parse(json);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let parent = file;
  for (const name of names) parent = parent[name] as Json; // the shape of our own file
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(file);
}
const refusal = (file: string) => problemOf(() => parseDescription(utf8(file)));

describe('config.json', () => {
  test('is read back identically for every preset', () => {
    for (const { run } of Object.values(presets)) {
      const one = { ...description, run };
      const expected = { description: one, vocabularySize: 9 };
      expect(parseDescription(formatDescription(one, 9))).toEqual(expected);
    }
  });

  test('keeps the rules for words and the spacing of marks, which files of earlier versions lack', () => {
    expect(description).not.toHaveProperty('wordRules');
    const wordRules = { capitals: true, lineEnds: false, turkic: false };
    const spacing = [
      { mark: '«', before: ' ', after: '\u00a0' },
      { mark: '"', turns: { opensAfter: ':', closesAfter: '?!' } },
    ] as const;
    const one = { ...description, wordRules, spacing };
    expect(parseDescription(formatDescription(one, 9)).description).toEqual(one);
  });

  test('contains the sizes that the Python code reads', () => {
    const { model, text: about } = JSON.parse(json);
    expect(model).toEqual({ contextLength: 2, embeddingSize: 3, hiddenSize: 5 });
    expect(about.vocabularySize).toBe(9);
  });

  test('may contain unknown fields, including names of Object.prototype', () => {
    const more = json.replace(
      '{',
      '{"__proto__":{"format":"other","step":9},"toString":1,"later":[{"x":[[]]}],',
    );
    expect(parseDescription(utf8(more)).description).toEqual(description);
    expect(Object.hasOwn(Object.prototype, 'step')).toBe(false);
  });

  test('preserves a name with markup', () => {
    const name = '<img src=x onerror=alert(1)> \u202e.txt';
    expect(parseDescription(utf8(changed('text.name', name))).description.name).toBe(name);
  });
});

describe('config.json is rejected', () => {
  test('if its rules for words or its spacing of marks are not valid', () => {
    const mark = { mark: ',', before: '', after: ' ' };
    for (const [path, value] of [
      ['text.wordRules', { capitals: true, lineEnds: false }],
      ['text.wordRules', null],
      ['text.spacing', { mark: ',' }],
      ['text.spacing', [{ ...mark, after: '\n' }]],
      ['text.spacing', [{ ...mark, mark: 'and' }]],
      ['text.spacing', [{ mark: '"', turns: true }]],
      ['text.spacing', [{ mark: '"', turns: { opensAfter: '.'.repeat(51), closesAfter: '' } }]],
    ] as const) {
      expect(refusal(changed(path, value)), path).toMatchObject({ code: 'field' });
    }
    expect(refusal(changed('text.spacing', Array(51).fill(mark)))).toMatchObject({ what: 'spacing' });
    expect(refusal(changed('text.spacing', Array(50).fill(mark)))).toBeUndefined();
  });

  test('if it is not a JSON object or is nested too deeply', () => {
    for (const file of ['', '{', 'null', '[]', '1', '"x"', `\ufeff${json}`, `${json},`, '{"a":01}', '\0']) {
      expect(['malformed', 'field'], file).toContain(refusal(file)?.code);
    }
    const deep = `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
    expect(refusal(deep)).toMatchObject({ code: 'malformed', detail: 'it is nested too deeply' });
    expect(problemOf(() => parseDescription(Uint8Array.of(0x22, 0xff, 0x22)))).toMatchObject({
      code: 'malformed',
    });
  });

  test('for nested brackets outside strings only, with escapes handled', () => {
    expect(refusal(changed('text.name', '['.repeat(50)))).toBeUndefined();
    expect(refusal(changed('text.name', `"\\"${'['.repeat(50)}`))).toBeUndefined();
    expect(refusal(`{"a\\\\":${'['.repeat(50)}`)).toMatchObject({ detail: 'it is nested too deeply' });
  });

  test('if another program or a later version wrote it', () => {
    expect(refusal(changed('format', 'other'))).toMatchObject({ code: 'field', path: 'format' });
    expect(refusal(changed('format', undefined))).toMatchObject({ code: 'field', path: 'format' });
    expect(refusal(changed('version', 2))).toEqual({ code: 'laterVersion', version: 2 });
    expect(refusal(changed('version', -1))).toMatchObject({ code: 'field', path: 'version' });
  });

  test('if a field is missing or of the wrong type', () => {
    const paths = ['savedAt', 'text', 'model', 'training', 'progress', 'version'];
    for (const section of ['text', 'model', 'training', 'progress']) {
      for (const name of Object.keys(JSON.parse(json)[section])) paths.push(`${section}.${name}`);
    }
    expect(paths).toHaveLength(6 + 6 + 3 + 22 + 5);
    for (const path of paths) {
      for (const value of [undefined, null, {}, [[]], -1]) {
        const code = refusal(changed(path, value))?.code;
        expect(['field', 'setting'], `${path}: ${JSON.stringify(value)}`).toContain(code);
      }
    }
  });

  test('if a setting is out of range', () => {
    expect(refusal(changed('model.hiddenSize', 100_000))).toEqual({
      code: 'setting',
      problem: {
        setting: 'hiddenSize',
        value: 100_000,
        range: { minimum: 1, maximum: 4096, integer: true },
      },
    });
    for (const [path, value] of [
      ['model.contextLength', 0],
      ['model.contextLength', 2.5],
      ['training.batchSize', 1],
      ['training.learningRate', 101],
      ['text.minimumCount', 0],
    ] as const) {
      expect(refusal(changed(path, value)), path).toMatchObject({ code: 'setting' });
    }
    expect(refusal(json.replace('"seed":1', '"seed":1e400'))).toMatchObject({ code: 'setting' });
  });

  test('if a choice is unknown', () => {
    for (const path of ['text.tokenizer', 'training.optimizer', 'training.schedule', 'progress.objective']) {
      for (const value of ['', 'automatic?', 'constructor', '__proto__', ['adam'], 0]) {
        expect(refusal(changed(path, value)), path).toMatchObject({ code: 'field', path });
      }
    }
  });

  test('if its numbers are inconsistent', () => {
    expect(refusal(changed('progress.step', 5))).toMatchObject({ code: 'field', path: 'progress.step' });
    expect(refusal(changed('text.boundary', true))).toMatchObject({ code: 'field', path: 'text.boundary' });
    expect(refusal(changed('text.vocabularySize', 0))).toMatchObject({ code: 'field' });
    expect(refusal(changed('text.vocabularySize', 2 ** 40))).toMatchObject({ code: 'field' });
  });

  test('if a date is invalid', () => {
    const dates = [
      '2026-02-30T00:00:00.000Z',
      '2026-13-01T00:00:00.000Z',
      '2026-11-24',
      'now',
      '2026-11-24T25:00:00.000Z',
    ];
    for (const date of dates) {
      expect(refusal(changed('savedAt', date)), date).toMatchObject({ code: 'field', path: 'savedAt' });
    }
  });

  test('if a name is too long or has a lone surrogate', () => {
    expect(refusal(changed('text.name', 'x'.repeat(maxNameLength)))).toBeUndefined();
    expect(refusal(changed('text.name', 'x'.repeat(maxNameLength + 1)))).toMatchObject({ path: 'text.name' });
    expect(refusal(json.replace('a small text', '\\ud83d'))).toMatchObject({ path: 'text.name' });
  });

  test('if a curve is too long, not increasing, or has an invalid point', () => {
    const curve = Array.from({ length: 1201 }, (_, step) => ({ step, loss: 1, smooth: 1 }));
    expect(refusal(changed('progress.curve', curve.slice(1)))).toBeUndefined();
    expect(refusal(changed('progress.curve', curve))).toMatchObject({ code: 'tooLarge', what: 'curve' });
    expect(refusal(changed('progress.curve', curve.slice(0, 3).toReversed()))).toMatchObject({
      path: 'progress.curve',
    });
    const points = [
      { step: 1, loss: -1, smooth: 1 },
      { step: 1, loss: '1', smooth: 1 },
      { step: 1, loss: 1 },
    ];
    for (const point of [...points, { step: 0.5, loss: 1, smooth: 1 }]) {
      expect(refusal(changed('progress.curve', [point]))).toMatchObject({ code: 'field' });
    }
    expect(refusal(changed('progress.curve', [null]))).toMatchObject({ path: 'progress.curve[0]' });
    const many = Array(301).fill(description.validation[0]);
    expect(refusal(changed('progress.validation', many))).toMatchObject({ what: 'validation', limit: 300 });
  });

  test('before it is written as well', () => {
    const refused = (change: object) =>
      problemOf(() => formatDescription({ ...description, ...change }, words.length));
    expect(refused({ step: 5 })).toMatchObject({ code: 'field' });
    expect(refused({ curve: [{ step: 1, loss: Number.NaN, smooth: 1 }] })).toMatchObject({ code: 'field' });
  });

  test('is written without additional fields of a measurement', () => {
    const extended = { ...description.validation[0], additional: 'a trigram' };
    const written = formatDescription({ ...description, validation: [extended] }, words.length);
    expect(text(written)).toBe(json);
  });
});
