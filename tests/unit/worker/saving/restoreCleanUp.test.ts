/** Reading the text of a saved run again: with the settings it was read with. */

import { expect, test } from 'vitest';
import { noCleanUp } from '../../../../src/config/cleanUpRules';
import { defaultCorpusConfig } from '../../../../src/config/presets';
import type { CorpusConfig } from '../../../../src/config/settings';
import { restoreText } from '../../../../src/worker/saving/restoreText';
import { textIdOf } from '../../../../src/worker/saving/savedText';
import type { TextReader } from '../../../../src/worker/session/textReader';
import { metadataAt, tinyCorpus, titleOf } from '../savedRunFixture';

/** The settings that the text of a run is read again with. */
async function configOfReading(textConfig: CorpusConfig): Promise<CorpusConfig | undefined> {
  const textId = await textIdOf(tinyCorpus());
  const metadata = metadataAt(1);
  const record = {
    ...titleOf('a', { textId, textConfig }),
    label: '',
    savedAt: 1,
    sequence: 1,
    newest: { metadata, parts: [] },
  };
  let used: CorpusConfig | undefined;
  const reader: Pick<TextReader, 'read'> = {
    read: async (_, config) => {
      used = config;
      return tinyCorpus();
    },
  };
  const restored = await restoreText(
    { record, metadata, arrays: new Map(), isTextUnreadable: false },
    {
      source: { kind: 'sample', name: 'mobyDick' },
      reader: reader as TextReader,
      requestId: 1,
      onDamaged: () => {},
    },
  );
  expect(restored?.config).toEqual(used);
  return used;
}

test('the clean-up is repeated as it was chosen', async () => {
  const config = { ...defaultCorpusConfig, cleanUp: { chat: false } };
  expect(await configOfReading(config)).toEqual(config);
});

test('a run of an earlier version, which knew no clean-up, gets none', async () => {
  expect(await configOfReading(defaultCorpusConfig)).toEqual({ ...defaultCorpusConfig, cleanUp: noCleanUp });
});
