/** How the text is split into tokens. A change reads the text again. */

import { keptByDefault } from '../../config/presets';
import type { TokenizerName } from '../../config/settings';
import { summaryOf } from '../../store/selectors';
import { unitOf } from '../shared/meaning';
import { NumberField } from '../shared/NumberField';
import { SelectField } from '../shared/SelectField';
import { useCommands, useSelector } from '../shared/store';
import { settingStrings } from '../shared/strings/settings';
import { KeepSettings } from '../text/KeepSettings';
import { corpusStrings } from '../text/strings';

const tokenizerNames: readonly TokenizerName[] = ['original', 'punctuation', 'characters'];
const tokenizers = tokenizerNames.map((value) => ({ value, label: corpusStrings.tokenizerNames[value] }));

export function TextSettings() {
  const summary = useSelector(summaryOf);
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const tokenizer = useSelector(({ settings }) => settings.corpus.tokenizer);
  const minimumCount = useSelector(({ settings }) => settings.corpus.minimumCount);
  const { changeCorpus } = useCommands();
  const unit = unitOf(summary?.tokenizer);
  return (
    <>
      <SelectField
        {...corpusStrings.tokenizer}
        stacked
        value={tokenizer}
        options={tokenizers}
        onChange={(chosen) => changeCorpus({ tokenizer: chosen, ...keptByDefault[chosen] })}
      />
      {summary?.tokenizer !== 'given' && <KeepSettings />}
      {summary && !imported && (
        <NumberField
          setting="minimumCount"
          stacked
          strings={settingStrings[unit].minimumCount}
          value={minimumCount}
          onChange={(value) => changeCorpus({ minimumCount: value })}
        />
      )}
    </>
  );
}
