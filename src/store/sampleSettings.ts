/** The settings that choosing a sample changes: those it needs, or those that an earlier sample replaced. */

import { type SampleName, type SampleSettings, samples } from '../config/samples';
import type { Settings, SettingsChange } from './settings';

interface Needed {
  readonly set: SampleSettings;
  readonly replaced: SampleSettings;
}

export interface SampleSettingsMemory {
  /** The change before the sample is loaded; undefined if the settings stay as they are. */
  changeFor(name: SampleName, settings: Settings): SettingsChange | undefined;
}

/** Remembers what the last sample replaced, so that a sample without settings of its own restores it. */
export function createSampleSettings(): SampleSettingsMemory {
  let last: Needed | undefined;
  return {
    changeFor(name, settings) {
      const present = sampleSettingsOf(settings);
      const set = samples[name].settings;
      if (set) {
        if (!sameSettings(present, set)) last = { set, replaced: present };
        return changeBetween(present, set);
      }
      const earlier = last;
      last = undefined;
      // Settings that the user has changed since are kept.
      const isUnchanged = earlier && sameSettings(present, earlier.set);
      return isUnchanged ? changeBetween(present, earlier.replaced) : undefined;
    },
  };
}

/** Whether the settings are those that the sample sets; false if it sets none. */
export function usesSampleSettings(name: SampleName, settings: Settings): boolean {
  const set = samples[name].settings;
  return set !== undefined && sameSettings(sampleSettingsOf(settings), set);
}

function sampleSettingsOf({ corpus, preset }: Settings): SampleSettings {
  return { tokenizer: corpus.tokenizer, preset };
}

function sameSettings(one: SampleSettings, other: SampleSettings): boolean {
  return one.tokenizer === other.tokenizer && one.preset === other.preset;
}

/** A preset that stays is not set again, which would discard the user's changes to it. */
function changeBetween(before: SampleSettings, after: SampleSettings): SettingsChange | undefined {
  if (sameSettings(before, after)) return undefined;
  return {
    corpus: { tokenizer: after.tokenizer },
    preset: after.preset === before.preset ? undefined : after.preset,
  };
}
