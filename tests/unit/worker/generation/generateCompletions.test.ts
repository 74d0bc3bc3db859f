import { describe, expect, it } from 'vitest';
import { defaultCorpusConfig, defaultSampling } from '../../../../src/config/presets';
import { buildCorpus } from '../../../../src/corpus/buildCorpus';
import type { EventName } from '../../../../src/protocol/messages';
import type { WrittenWord } from '../../../../src/protocol/writing';
import type { NgramBaselines } from '../../../../src/worker/evaluation/ngramBaselines';
import { generateCompletions } from '../../../../src/worker/generation/generateCompletions';
import type { LanguageModel } from '../../../../src/worker/generation/textGenerators';

const files = [{ name: 'a', blob: new Blob(['the cat sat on the mat and then it slept . '.repeat(50)]) }];

describe('a generation that waits for n-gram models', () => {
  it('does not use a run that was discarded in the meantime', async () => {
    const corpus = await buildCorpus({ kind: 'files', files }, defaultCorpusConfig);
    const fail = () => {
      throw new Error('no word was requested');
    };
    const network = { shape: { contextLength: 2, vocabularySize: corpus.vocabulary.size }, logits: fail };
    const languageModel = { id: 1, parametersStep: 0, network } as unknown as LanguageModel;
    let shouldContinue = true;
    const ngrams = { maxOrder: 3, vocabularySize: corpus.vocabulary.size, distribution: fail };
    const baselines = {
      ready: async () => {
        shouldContinue = false; // a reset during counting
        return ngrams;
      },
    } as unknown as NgramBaselines;
    const events: { name: EventName; payload: unknown }[] = [];
    const context = { languageModel, corpus, baselines, shouldContinue: () => shouldContinue };
    await generateCompletions(
      { writeId: 7, prompt: 'the', sampling: defaultSampling, writers: ['trigram', 'mixture'] },
      { ...context, emit: (name, payload) => events.push({ name, payload }) },
    );
    expect(events.map(({ name }) => name)).toEqual(['writeStarted', 'writeDone']);
    expect(events[1].payload).toMatchObject({ cancelled: true, tokens: 0 });
  });
});

describe('a completion of items', () => {
  it('begins each item with the prompt, whose characters are marked as given', async () => {
    const names = Array.from({ length: 400 }, (_, index) => (index % 2 ? 'ab' : 'ac')).join('\n');
    const list = [{ name: 'names', blob: new Blob([names]) }];
    const config = { ...defaultCorpusConfig, tokenizer: 'characters' as const };
    const corpus = await buildCorpus({ kind: 'files', files: list }, config);
    const { vocabulary } = corpus;
    const [b, end] = ['b', '\n'].map((token) => vocabulary.idOf(token));
    const seen: string[] = [];
    /** After "a" comes "b", then the end. */
    const logits = (contexts: Int32Array) => {
      seen.push(Array.from(contexts, (id) => vocabulary.words[id]).join(''));
      const next = contexts.at(-1) === b ? end : b;
      return Float32Array.from({ length: vocabulary.size }, (_, id) => (id === next ? 0 : -50));
    };
    const network = { shape: { contextLength: 2, vocabularySize: vocabulary.size }, logits };
    const words: string[] = [];
    await generateCompletions(
      {
        writeId: 1,
        prompt: 'A',
        sampling: { ...defaultSampling, length: 4, completions: 1 },
        writers: ['network'],
      },
      {
        languageModel: { id: 1, parametersStep: 0, network } as unknown as LanguageModel,
        corpus,
        baselines: {} as NgramBaselines,
        shouldContinue: () => true,
        emit(name, payload) {
          if (name !== 'written' || !('words' in payload)) return;
          for (const { word } of payload.words as readonly { word: WrittenWord }[]) {
            words.push(word.given ? word.token.toUpperCase() : word.token);
          }
        },
      },
    );
    expect(words).toEqual(['b', '\n', 'A', 'b', '\n']);
    expect(seen).toEqual(['\na', 'ab', '\na', 'ab']);
  });
});
