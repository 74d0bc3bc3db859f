/** Types of the database records: a saved run, its generations and arrays, and its text. */

import type { BackendChoice, CorpusConfig, RunConfig } from '../config/settings';
import type { CorpusSummary, Split } from '../corpus/types';
import type { TrainerState } from '../engine/trainer';
import type { CorpusSource } from '../protocol/requests';
import type { RunHistory, RunState, SavedRun } from '../protocol/run';

/** Size limits for texts saved with their runs. */
export interface SavedTextLimits {
  /** Largest number of tokens that are saved. */
  readonly tokens: number;
  /** Largest total size of the files that are saved too, so that they can be tokenized differently later. */
  readonly sourceBytes: number;
}

/** 40 MB of tokens. The user has to provide a text again if it exceeds both limits. */
export const savedTextLimits: SavedTextLimits = { tokens: 10_000_000, sourceBytes: 64_000_000 };

/** The text of a run: its corpus as plain data, and its source. */
export interface SavedText {
  /** A checksum of tokens, vocabulary and split. */
  readonly textId: string;
  readonly summary: CorpusSummary;
  readonly config: CorpusConfig;
  readonly words: readonly string[];
  readonly counts: Int32Array; // [V]
  /** Absent if there are too many tokens: see `SavedTextLimits`. */
  readonly ids?: Int32Array; // [tokens]
  readonly split: Split;
  readonly boundary?: number;
  /** For tokenizing it differently later; absent if it is too large. */
  readonly source?: CorpusSource;
}

/** The state of a validator, without arrays. */
export interface SavedValidator {
  /** Targets in the sample; absent before it is chosen. */
  readonly sampleTargets?: number;
  readonly budget: { readonly made: number; readonly firstMs: number; readonly density?: number };
  readonly best?: { readonly step: number; readonly loss: number };
  readonly measurementsSince: number;
  /** The weights of the network by context bin, for each n-gram order in a mixture. */
  readonly mixtures: readonly { readonly order: number; readonly weights: readonly number[] }[];
}

/** The saved state of a run, except its large arrays. */
export interface RunMetadata {
  /** Format version of this object: a program that does not know it refuses to open the run. */
  readonly format: 2;
  readonly run: RunConfig;
  readonly backend: BackendChoice;
  readonly state: RunState;
  readonly trainer: TrainerState;
  /** The step of its parameters if it is not the last one. */
  readonly checkpointStep?: number;
  readonly validator: SavedValidator;
  readonly throughput: { readonly slices: number; readonly trainedMs: number; readonly msPerStep: number };
  /** Wall-clock time of training so far, in milliseconds. */
  readonly activeMs: number;
  readonly history: RunHistory;
}

/** The large arrays of a run by name: `parameters/output`, `first/output`, `best/output` … */
export type RunArrays = ReadonlyMap<string, Float32Array>;

/** An array in the database, split into chunks. Immutable: changed contents are stored under another key. */
export interface StoredArray {
  /** The name in `RunArrays`. */
  readonly name: string;
  /** The key of its chunks. */
  readonly storedAs: string;
  /** Number of float32 values. */
  readonly length: number;
  readonly checksum: string;
}

/** A run as of one save. It is intact if all its arrays are. */
export interface Generation {
  readonly metadata: RunMetadata;
  readonly parts: readonly StoredArray[];
}

/** A run in the database. The older generation is used only if the newest is damaged. */
export interface SavedRunRecord extends Omit<SavedRun, 'bytes'> {
  /** How its text was tokenized, for reading the text again if it is not saved. */
  readonly textConfig: CorpusConfig;
  /** The number of commits so far; part of the keys under which arrays are stored. */
  readonly sequence: number;
  readonly newest: Generation;
  readonly older?: Generation;
}

/** The entry of a run in the list of saved runs. */
export type RunTitle = Omit<SavedRunRecord, 'sequence' | 'newest' | 'older' | 'label' | 'savedAt'>;
