import { describe, expect, it } from 'vitest';
import { defaultCorpusConfig, defaultSampling } from '../../../../src/config/presets';
import { buildCorpus } from '../../../../src/corpus/buildCorpus';
import type { EventName } from '../../../../src/protocol/messages';
import type { NgramBaselines } from '../../../../src/worker/evaluation/ngramBaselines';
import { generateCompletions } from '../../../../src/worker/generation/generateCompletions';
import type { LanguageModel } from '../../../../src/worker/generation/textGenerators';

const files = [{ name: 'a', blob: new Blob(['the cat sat on the mat and then it slept . '.repeat(50)]) }];

describe('a writing that waits for counts', () => {
  it('asks nothing of a run that has gone meanwhile', async () => {
    const corpus = await buildCorpus({ kind: 'files', files }, defaultCorpusConfig);
    const asked = () => {
      throw new Error('nobody wants a word');
    };
    const network = { shape: { contextLength: 2, vocabularySize: corpus.vocabulary.size }, logits: asked };
    const languageModel = { id: 1, parametersStep: 0, network } as unknown as LanguageModel;
    let wanted = true;
    const ngrams = { maxOrder: 3, vocabularySize: corpus.vocabulary.size, distribution: asked };
    const baselines = {
      ready: async () => {
        wanted = false; // a reset, while it was counting
        return ngrams;
      },
    } as unknown as NgramBaselines;
    const said: { name: EventName; payload: unknown }[] = [];
    const context = { languageModel, corpus, baselines, wanted: () => wanted };
    await generateCompletions(
      { writeId: 7, prompt: 'the', sampling: defaultSampling, writers: ['trigram', 'mixture'] },
      { ...context, emit: (name, payload) => said.push({ name, payload }) },
    );
    expect(said.map(({ name }) => name)).toEqual(['writeStarted', 'writeDone']);
    expect(said[1].payload).toMatchObject({ cancelled: true, tokens: 0 });
  });
});
