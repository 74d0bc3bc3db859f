import { describe, expect, it } from 'vitest';
import { defaultCorpusConfig, defaultSampling } from '../../../../src/config/presets';
import { buildCorpus } from '../../../../src/corpus/buildCorpus';
import type { EventName } from '../../../../src/protocol/messages';
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
