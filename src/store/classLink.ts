/** A link for a class: the settings, the view, a prompt and a sample, but never a text of one's own. Untrusted input. */

import { isSampleName, type SampleName } from '../config/samples';
import { addressWith } from './addressBar';
import type { State } from './state';

/** What a link for a class asks for besides settings and view. */
export interface ClassLink {
  readonly sample?: SampleName;
  readonly prompt?: string;
}

/** Longer fragments cannot be ours and are ignored. */
const maxFragmentLength = 2000;
/** A longer prompt is left out of the link. */
const maxPromptLength = 300;

/** Returns `address` with its fragment replaced. The sample is left out if the text is another. */
export function classLinkOf({ settings, view, text, writing }: State, address: string): string {
  const source = text.ready?.source;
  const pairs = new URLSearchParams();
  if (source?.kind === 'sample' && isSampleName(source.name)) pairs.set('sample', source.name);
  if (writing.prompt !== '' && writing.prompt.length <= maxPromptLength) pairs.set('prompt', writing.prompt);
  const base = addressWith(settings, address, view);
  const more = pairs.toString();
  if (more === '') return base;
  return `${base}${base.includes('#') ? '&' : '#'}${more}`;
}

/** Parses `sample=…` and `prompt=…` in a fragment, with or without its `#`. Anything else is ignored. */
export function parseClassLink(fragment: string): ClassLink {
  if (fragment.length > maxFragmentLength) return {};
  const pairs = new URLSearchParams(fragment.replace(/^#/, ''));
  const [sample, prompt] = [pairs.get('sample'), pairs.get('prompt')];
  return {
    ...(isSampleName(sample) && { sample }),
    ...(prompt !== null && prompt !== '' && prompt.length <= maxPromptLength && { prompt }),
  };
}
