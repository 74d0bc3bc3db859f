/** All settings of the page, and how they change; not the text itself. */

import {
  defaultCorpusConfig,
  defaultPreset,
  defaultSampling,
  keptByDefault,
  type PresetName,
  presets,
  presetTokenizers,
} from '../config/presets';
import type {
  BackendChoice,
  CorpusConfig,
  ModelConfig,
  RunConfig,
  SamplingConfig,
  TokenizerName,
  TrainingConfig,
} from '../config/settings';
import { defaultWriters, type WriterPair } from './writers';

export interface Settings {
  /** The preset the run settings started from; they may have been modified since. */
  readonly preset: PresetName;
  readonly run: RunConfig;
  readonly corpus: CorpusConfig;
  readonly backend: BackendChoice;
  readonly sampling: SamplingConfig;
  readonly writers: WriterPair;
}

/** A partial change; absent settings stay as they are. */
export interface SettingsChange {
  readonly preset?: PresetName;
  readonly model?: Partial<ModelConfig>;
  readonly training?: Partial<TrainingConfig>;
  readonly corpus?: Partial<CorpusConfig>;
  readonly backend?: BackendChoice;
  readonly sampling?: Partial<SamplingConfig>;
  readonly writers?: WriterPair;
}

/** What the page starts with. */
export const defaultSettings: Settings = {
  preset: defaultPreset,
  run: presets[defaultPreset].run,
  corpus: withTokenizer(defaultCorpusConfig, presetTokenizers[defaultPreset]),
  backend: 'automatic',
  sampling: defaultSampling,
  writers: defaultWriters,
};

/** `corpus` with another tokenizer and what that usually keeps. */
export function withTokenizer(corpus: CorpusConfig, tokenizer: TokenizerName): CorpusConfig {
  return { ...corpus, tokenizer, ...keptByDefault[tokenizer] };
}

/** A preset replaces the whole run configuration before the other fields of the same change apply. */
export function changeSettings(settings: Settings, change: SettingsChange): Settings {
  const run = change.preset ? presets[change.preset].run : settings.run;
  return {
    preset: change.preset ?? settings.preset,
    run: {
      model: { ...run.model, ...change.model },
      training: { ...run.training, ...change.training },
    },
    corpus: { ...settings.corpus, ...change.corpus },
    backend: change.backend ?? settings.backend,
    sampling: { ...settings.sampling, ...change.sampling },
    writers: change.writers ?? settings.writers,
  };
}

function sameFields(one: object, other: object): boolean {
  const others = new Map(Object.entries(other));
  const fields = Object.entries(one);
  return fields.length === others.size && fields.every(([name, value]) => Object.is(others.get(name), value));
}

export function sameSampling(one: SamplingConfig, other: SamplingConfig): boolean {
  return sameFields(one, other);
}

export function sameRun(one: RunConfig, other: RunConfig): boolean {
  return sameFields(one.model, other.model) && sameFields(one.training, other.training);
}

/** Whether any run setting differs from the preset. */
export function presetChanged(settings: Settings): boolean {
  return !sameRun(settings.run, presets[settings.preset].run);
}
