/** What to do about a vocabulary that makes too large a network, or that hardly is one; the sentences are the page's. */

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
  /** It does not fit; it fits, and is slow and heavy; nearly no word comes back. */
  readonly because: 'memory' | 'heavy' | 'once';
  readonly distinct: number;
  /** Of the network with this vocabulary. */
  readonly parameters: number;
  readonly remedy: VocabularyRemedy;
}

/** A file of 400 MB, and Adam's moments in 1.2 GB of memory: no phone holds that, and few old laptops. */
const heavyParameters = 100e6;
/** Distinct words of a shelf of novels: up to here a large network is somebody's choice, not the text's doing. */
const manyDistinct = 100_000;
/** Share of the tokens that must stay themselves: a text of blanks teaches nothing. */
const worthKeeping = 0.5;
/** Share of the tokens below which words that come back are the exception: 0.5 in a page of prose, 0 in a list. */
const hardlyAny = 0.2;

/** @param refused whether memory did not suffice for what the estimate let through */
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

  const cutsWords = tokenizer === 'original' || tokenizer === 'punctuation';
  const comingBack = higherCounts.find(({ minimumCount }) => minimumCount === 2)?.kept ?? tokens;
  const because =
    refused || !fits(distinct)
      ? 'memory'
      : !isLight(distinct)
        ? 'heavy'
        : cutsWords && comingBack < hardlyAny * tokens
          ? 'once'
          : undefined;
  if (because === undefined) return undefined;

  const most = refused ? distinct / 2 : distinct;
  const enough = higherCounts.find(
    (each) => isLight(each.distinct) && each.distinct <= most && each.kept >= worthKeeping * tokens,
  );
  const remedy: VocabularyRemedy =
    enough && because !== 'once'
      ? { kind: 'minimumCount', minimumCount: enough.minimumCount, distinct: enough.distinct }
      : { kind: cutsWords ? 'characters' : 'smallerNetwork' };
  return { because, distinct, parameters: parametersOf(distinct), remedy };
}

/** The proposal for the text that stands, the settings, and the backend chosen or found. */
export function visibleVocabularyProposal(state: State, refused = false): VocabularyProposal | undefined {
  const summary = summaryOf(state);
  const { backend, run } = state.settings;
  const name = backend === 'automatic' ? (state.backend?.name ?? 'wasm') : backend;
  return summary && vocabularyProposalFor(summary, run, name, refused);
}

/** The settings that a remedy asks for; undefined where they are not of the text. */
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
