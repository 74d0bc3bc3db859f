import { describe, expect, test } from 'vitest';
import { defaultSampling } from '../../../../src/config/presets';
import type { Completions } from '../../../../src/store/state';
import { completionsText } from '../../../../src/ui/write/completionsText';
import { word } from '../../store/writingFixtures';

const words = (line: string) => line.split(' ').map(word);

const completions: Completions = {
  writeId: 1,
  runId: 1,
  step: 4000,
  asTyped: 'harry potter and the',
  prompt: 'harry potter and the'.split(' ').map((token) => ({ token, known: true })),
  writers: ['untrained', 'network'],
  words: {
    untrained: [words('of . out .')],
    network: [words('tip . yeah the usual .'), words('old man .')],
  },
  sampling: { ...defaultSampling, completions: 2 },
  state: 'done',
};

const context = {
  textName: 'potter.txt',
  tokenizer: 'original',
  shown: ['untrained', 'network'],
  ofEarlierRun: false,
} as const;

describe('exported completions', () => {
  test('have the prompt, the settings and the models, with the spacing of the page', () => {
    expect(completionsText(completions, context)).toBe(`Text: potter.txt
Prompt: harry potter and the
Sampling: temperature 0.8 · top-k 40 · 40 words · 2 completions · seed 7

before training
---------------

1. harry potter and the of. out.

now, at step 4,000
------------------

1. harry potter and the tip. yeah the usual.

2. harry potter and the old man.
`);
  });

  test('have the columns in their order, and none without completions', () => {
    const swapped = completionsText(completions, {
      ...context,
      shown: ['network', 'trigram'],
      ofEarlierRun: true,
    });
    expect(swapped).not.toContain('before training');
    expect(swapped).not.toContain('triples');
    expect(swapped).toContain('at step 4,000 of an earlier run\n-----');
  });

  test('list the words that the model does not know, and say if there was no prompt', () => {
    const [first, ...rest] = completions.prompt;
    const unknown = { ...completions, prompt: [{ ...first, known: false }, ...rest] };
    expect(completionsText(unknown, context)).toContain(
      'Not in this text, so the model sees a blank: harry\n',
    );
    const none = completionsText({ ...completions, asTyped: '', prompt: [] }, context);
    expect(none).toContain('Prompt: (none)');
    expect(none).toContain('\n1. tip. yeah');
  });

  test('have the end of a long prompt, as on the page, and every word of a long word', () => {
    const prompt = Array.from({ length: 130 }, (_, at) => ({ token: `w${at}`, known: true }));
    const long = 'ab'.repeat(200);
    const text = completionsText({ ...completions, prompt, words: { network: [words(long)] } }, context);
    expect(text).toMatch(new RegExp(`\n1\\. … w10 .* w129 ${long}\n`));
  });

  test('keep the line breaks that the character tokenizer writes', () => {
    const words = {
      ...completions,
      prompt: [],
      words: { network: [[...'a b', '\n', ...'c'].map(word)] },
    };
    expect(completionsText(words, { ...context, tokenizer: 'characters' })).toContain('1. a b\nc\n');
  });
});
