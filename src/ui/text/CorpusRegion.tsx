/** The text region: the current text, how it is split into tokens and into sets, and its details. */

import { keptByDefault } from '../../config/presets';
import type { TokenizerName } from '../../config/settings';
import { summaryOf } from '../../store/selectors';
import { FailureNotice } from '../failures/FailureNotice';
import { Figure } from '../shared/Figure';
import { formatCount } from '../shared/format';
import { unitOf } from '../shared/meaning';
import { NumberField } from '../shared/NumberField';
import { Region } from '../shared/Region';
import { SelectField } from '../shared/SelectField';
import { useCommands, useSelector } from '../shared/store';
import { settingStrings } from '../shared/strings/settings';
import { shortName } from '../shared/visibleToken';
import { CorpusDetail } from './CorpusDetail';
import classes from './CorpusRegion.module.css';
import { KeepSettings } from './KeepSettings';
import { LoadingText } from './LoadingText';
import { OmissionSentence } from './OmittedFiles';
import { RepetitionNotice } from './RepetitionNotice';
import { SampleNotice } from './SampleNotice';
import { SplitBar } from './SplitBar';
import { corpusStrings } from './strings';
import { TextSources } from './TextSources';
import { VocabularyNotice } from './VocabularyNotice';

const tokenizerNames: readonly TokenizerName[] = ['original', 'punctuation', 'characters'];
const tokenizers = tokenizerNames.map((value) => ({ value, label: corpusStrings.tokenizerNames[value] }));

export function CorpusRegion({ onChooseFiles }: { readonly onChooseFiles: () => void }) {
  const summary = useSelector(summaryOf);
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const loading = useSelector(({ text }) => text.loading);
  const tokenizer = useSelector(({ settings }) => settings.corpus.tokenizer);
  const minimumCount = useSelector(({ settings }) => settings.corpus.minimumCount);
  const { changeCorpus } = useCommands();
  const unit = unitOf(summary?.tokenizer);
  return (
    <Region title={corpusStrings.title}>
      {summary && <FailureNotice about="text" />}
      {summary ? (
        <p className={classes.name} dir="auto">
          {shortName(summary.name)}
        </p>
      ) : (
        <p className={classes.none}>{corpusStrings.noText}</p>
      )}
      {summary && <OmissionSentence summary={summary} />}
      <SampleNotice />
      {imported && <p className={classes.none}>{corpusStrings.imported}</p>}
      {summary && loading && <LoadingText loading={loading} />}
      <div className={classes.figures}>
        <Figure label={corpusStrings.tokens} value={summary?.tokens} format={formatCount} />
        <Figure
          label={corpusStrings.distinctWords}
          caption={corpusStrings.distinct(unit)}
          value={summary?.distinct}
          format={formatCount}
        />
      </div>
      {summary && !imported && <VocabularyNotice />}
      {summary && !imported && <RepetitionNotice summary={summary} />}
      {summary && !imported && <SplitBar split={summary.split} splitRule={summary.splitRule} />}
      <SelectField
        {...corpusStrings.tokenizer}
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
      {summary && !imported && <CorpusDetail summary={summary} />}
      {summary && <TextSources quiet onChooseFiles={onChooseFiles} />}
    </Region>
  );
}
