/** The text of a saved run whose sample is that of an earlier version. */

import { describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../../src/config/presets';
import type { CorpusSource } from '../../../../src/protocol/requests';
import type { LoadedRun } from '../../../../src/storage/readRun';
import { savedTextLimits } from '../../../../src/storage/savedRun';
import { restoreText } from '../../../../src/worker/saving/restoreText';
import { savedTextOf, textIdOf } from '../../../../src/worker/saving/savedText';
import { TextReader } from '../../../../src/worker/session/textReader';
import { metadataAt, tinyCorpus, titleOf } from '../savedRunFixture';

/** As version 0.2.0 saved it. */
const earlierSample = { kind: 'sample', seed: 1 } as CorpusSource;

const corpus = tinyCorpus();

/** A run on that sample, as it is read from the database. @param tokens  limit of tokens that are saved */
async function savedRun(tokens: number): Promise<LoadedRun> {
  const textId = await textIdOf(corpus);
  const metadata = metadataAt(1);
  const newest = { metadata, parts: [] };
  return {
    record: { ...titleOf('1', { textId }), label: '', savedAt: 1, sequence: 1, newest },
    metadata,
    arrays: new Map(),
    text: savedTextOf(
      corpus,
      { textId, config: defaultCorpusConfig, source: earlierSample },
      { ...savedTextLimits, tokens },
    ),
    isTextUnreadable: false,
  };
}

const request = {
  reader: new TextReader(() => {}),
  requestId: 1,
  onDamaged: () => {},
};

describe('a run on the sample of an earlier version', () => {
  test('opens with its tokens, which were saved', async () => {
    const restored = await restoreText(await savedRun(savedTextLimits.tokens), request);
    expect(restored?.corpus.ids).toEqual(corpus.ids);
    expect(restored?.source).toEqual(earlierSample);
  });

  test('says that the sample is gone if they were not', async () => {
    await expect(restoreText(await savedRun(1), request)).rejects.toMatchObject({
      failure: { code: 'corpusSampleGone' },
    });
  });
});
