import { describe, expect, test } from 'vitest';
import { noCleanUp } from '../../../../src/config/cleanUpRules';
import type { CorpusConfig } from '../../../../src/config/settings';
import { buildCorpus } from '../../../../src/corpus/buildCorpus';
import type { LoadedRun } from '../../../../src/storage/readRun';
import { restoreText } from '../../../../src/worker/saving/restoreText';
import { textIdOf } from '../../../../src/worker/saving/savedText';
import type { TextReader } from '../../../../src/worker/session/textReader';

const text = 'کتاب\u200cها Işık ılık col·lecció. '.repeat(60);
const source = { kind: 'files', files: [{ name: 'a.txt', blob: new Blob([text]) }] } as const;

/** Restores a run whose text is not saved, from `source`. */
async function restored(textConfig: CorpusConfig, textId: string) {
  const record = { textId, textName: 'a.txt', savedId: '1', textConfig };
  const reader = { read: (from: typeof source, config: CorpusConfig) => buildCorpus(from, config) };
  const run = { record, isTextUnreadable: false } as unknown as LoadedRun; // without its arrays
  return restoreText(run, {
    source,
    reader: reader as unknown as TextReader,
    requestId: 1,
    onDamaged: () => {},
  });
}

describe('the text of a saved run', () => {
  test('of an earlier version is read by the rules of that version', async () => {
    const config = { tokenizer: 'punctuation', minimumCount: 1 } as const;
    const earlier = await buildCorpus(source, { ...config, earlierRules: true });
    const again = await restored(config, await textIdOf(earlier));
    expect(again?.corpus.vocabulary.words).toEqual(['کتابها', 'işık', 'ılık', 'col', '·', 'lecció', '.']);
    expect(again?.config).toEqual({ ...config, earlierRules: true, cleanUp: noCleanUp });
  });

  test('is read with the settings it was read with before', async () => {
    const config = {
      tokenizer: 'punctuation',
      minimumCount: 1,
      keepCapitals: true,
      keepLineEnds: false,
    } as const;
    const before = await buildCorpus(source, config);
    const again = await restored(config, await textIdOf(before));
    expect(again?.corpus.vocabulary.words).toEqual(['کتاب\u200cها', 'Işık', 'ılık', 'col·lecció', '.']);
    expect(again?.config).toEqual({ ...config, cleanUp: noCleanUp });
  });
});
