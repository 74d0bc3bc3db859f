/** What is kept of a run and of its text, as types: the shapes of the database's records. */

import type { BackendChoice, CorpusConfig, RunConfig } from '../config/settings';
import type { CorpusSummary, Split } from '../corpus/types';
import type { TrainerState } from '../engine/trainer';
import type { CorpusSource } from '../protocol/requests';
import type { RunHistory, RunState, SavedRun } from '../protocol/run';

/** How much of a text is kept with its runs. */
export interface SavedTextLimits {
  /** Tokens of the largest text whose tokens are kept. */
  readonly tokens: number;
  /** Bytes of the largest files that are kept beside them, so that they can be cut otherwise later. */
  readonly sourceBytes: number;
}

/** 40 MB of tokens. A text that is larger in both ways has to be chosen again. */
export const savedTextLimits: SavedTextLimits = { tokens: 10_000_000, sourceBytes: 64_000_000 };

/** The text of a run: what the corpus room makes of it, as plain data. */
export interface SavedText {
  /** A checksum of tokens, vocabulary and split. */
  readonly textId: string;
  readonly summary: CorpusSummary;
  readonly config: CorpusConfig;
  readonly words: readonly string[];
  readonly counts: Int32Array; // [V]
  /** Absent where the text is too large to be kept: see `KeptLimits`. */
  readonly ids?: Int32Array; // [tokens]
  readonly split: Split;
  readonly boundary?: number;
  /** To cut it otherwise later; absent where it is too large. */
  readonly source?: CorpusSource;
}

/** What the validator knows besides parameters. */
export interface SavedValidator {
  /** Targets in the sample; absent before it was chosen. */
  readonly sampleTargets?: number;
  readonly budget: { readonly made: number; readonly firstMs: number; readonly density?: number };
  readonly best?: { readonly step: number; readonly loss: number };
  readonly measurementsSince: number;
  /** The network's share by bin of context, for each order of counted model. */
  readonly mixtures: readonly { readonly order: number; readonly weights: readonly number[] }[];
}

/** All that is kept of a run's state, except large arrays. */
export interface RunMetadata {
  /** Of this description: a program that does not know it leaves the run alone. */
  readonly format: 2;
  readonly run: RunConfig;
  readonly backend: BackendChoice;
  readonly state: RunState;
  readonly trainer: TrainerState;
  /** The step its parameters are of, where that is not the last. */
  readonly checkpointStep?: number;
  readonly validator: SavedValidator;
  readonly throughput: { readonly slices: number; readonly trainedMs: number; readonly msPerStep: number };
  /** Wall-clock time of training so far. */
  readonly activeMs: number;
  readonly history: RunHistory;
}

/** The large arrays of a run by name: `parameters/output`, `first/output`, `best/output` … */
export type RunArrays = ReadonlyMap<string, Float32Array>;

/** One array in the database, cut into chunks. It never changes: another content gets another name. */
export interface StoredArray {
  /** Of the array. */
  readonly name: string;
  /** Under which its chunks are stored. */
  readonly storedAs: string;
  /** Of the array: numbers of four bytes. */
  readonly length: number;
  readonly checksum: string;
}

/** A run as it was at one moment. It is whole when all its parts are. */
export interface Generation {
  readonly metadata: RunMetadata;
  readonly parts: readonly StoredArray[];
}

/** A run in the database. The newest generation is the run; the older is there for when the newest is not whole. */
export interface SavedRunRecord extends Omit<SavedRun, 'bytes'> {
  /** How its text was cut, for where that is lost and has to be read again. */
  readonly textConfig: CorpusConfig;
  /** Counts the generations: their parts are named by it. */
  readonly sequence: number;
  readonly newest: Generation;
  readonly older?: Generation;
}

/** What the list shows of a run, besides what its generations say. */
export type RunTitle = Omit<SavedRunRecord, 'sequence' | 'newest' | 'older' | 'label' | 'savedAt'>;
