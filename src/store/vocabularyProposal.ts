/** Proposes a remedy for a vocabulary that is too large, or whose words hardly repeat. The UI words the proposal. */

import { chosenObjective } from '../config/plan';
import type { BackendName, CorpusConfig, RunConfig } from '../config/settings';
import { bytesNeeded, memoryBytes, totalParameters } from '../config/size';
import type { CorpusSummary } from '../protocol/events';
import { summaryOf } from './selectors';
import type { State } from './state';

export type VocabularyRemedy =
  /** Leaves `distinct` tokens. */
  | { readonly kind: 'minimumCount'; readonly minimumCount: number; readonly distinct: number }
  | { readonly kind: 'characters' }
  /** Only a smaller network helps. */
  | { readonly kind: 'smallerNetwork' };

export interface VocabularyProposal {
  /** `memory`: does not fit; `heavy`: fits but is slow and large; `once`: nearly every word occurs once. */
  readonly because: 'memory' | 'heavy' | 'once';
  readonly distinct: number;
  /** Of the network with this vocabulary. */
  readonly parameters: number;
  readonly remedy: VocabularyRemedy;
}

/** A file of 400 MB, and Adam's moments in 1.2 GB of memory: too much for phones and many old laptops. */
const heavyParameters = 100e6;
/** The vocabulary of many novels: up to this size a heavy network comes from the settings, not from the text. */
const manyDistinct = 100_000;
/** Minimum share of the tokens that must remain known words. */
const minKnownShare = 0.5;
/** Share of the tokens below which repeated words are the exception: 0.5 in a page of prose, 0 in a list. */
const minRepeatedShare = 0.2;

/** @param refused whether memory ran out although the estimate fitted */
export function vocabularyProposalFor(
  summary: CorpusSummary,
  { model, training }: RunConfig,
  backend: BackendName,
  refused = false,
): VocabularyProposal | undefined {
  const { tokens, distinct, higherCounts, tokenizer } = summary;
  const parametersOf = (vocabularySize: number) => totalParameters(model, vocabularySize);
  const fits = (vocabularySize: number) =>
    bytesNeeded({ ...model, vocabularySize }, training, chosenObjective(training, vocabularySize)) <=
    memoryBytes[backend];
  const isLight = (size: number) =>
    fits(size) && (size <= manyDistinct || parametersOf(size) <= heavyParameters);

  const splitsWords = tokenizer === 'original' || tokenizer === 'punctuation';
  const repeated = higherCounts.find(({ minimumCount }) => minimumCount === 2)?.kept ?? tokens;
  const because =
    refused || !fits(distinct)
      ? 'memory'
      : !isLight(distinct)
        ? 'heavy'
        : splitsWords && repeated < minRepeatedShare * tokens
          ? 'once'
          : undefined;
  if (because === undefined) return undefined;

  const maxDistinct = refused ? distinct / 2 : distinct;
  const sufficient = higherCounts.find(
    (each) => isLight(each.distinct) && each.distinct <= maxDistinct && each.kept >= minKnownShare * tokens,
  );
  const remedy: VocabularyRemedy =
    sufficient && because !== 'once'
      ? { kind: 'minimumCount', minimumCount: sufficient.minimumCount, distinct: sufficient.distinct }
      : { kind: splitsWords ? 'characters' : 'smallerNetwork' };
  return { because, distinct, parameters: parametersOf(distinct), remedy };
}

/** The proposal for the current text, settings, and the chosen or detected backend. */
export function visibleVocabularyProposal(state: State, refused = false): VocabularyProposal | undefined {
  const summary = summaryOf(state);
  const { backend, run } = state.settings;
  const name = backend === 'automatic' ? (state.backend?.name ?? 'wasm') : backend;
  return summary && vocabularyProposalFor(summary, run, name, refused);
}

/** The corpus settings a remedy changes; undefined if it changes the network instead. */
export function corpusChangeOf(remedy: VocabularyRemedy): Partial<CorpusConfig> | undefined {
  switch (remedy.kind) {
    case 'minimumCount':
      return { minimumCount: remedy.minimumCount };
    case 'characters':
      return { tokenizer: 'characters' };
    case 'smallerNetwork':
      return undefined;
  }
}
