/** Fetches the samples, which tools/samples.mjs writes; knows no tokens. */

import { type SampleName, samples } from '../../config/samples';
import { CorpusError } from '../errors';

const urls: Readonly<Record<SampleName, URL>> = {
  mobyDick: new URL('./texts/mobyDick.txt', import.meta.url),
  stateOfTheUnion: new URL('./texts/stateOfTheUnion.txt', import.meta.url),
  firstNames: new URL('./texts/firstNames.txt', import.meta.url),
};

/**
 * The text of a sample in UTF-8, from the origin of the page.
 * @throws CorpusError if it cannot be fetched
 * @throws the reason of the signal once it is aborted
 */
export async function fetchSample(name: SampleName, signal?: AbortSignal): Promise<Blob> {
  try {
    const response = await fetch(urls[name], { signal });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    // Some hosts answer a request for a missing file with their page.
    const type = response.headers.get('content-type') ?? '';
    if (type.includes('html')) throw new Error('The host does not have the file.');
    return await response.blob();
  } catch (error) {
    signal?.throwIfAborted();
    const detail = error instanceof Error ? error.message : String(error);
    throw new CorpusError(
      { code: 'corpusSampleNotFetched', name: samples[name].title, detail },
      { cause: error },
    );
  }
}
