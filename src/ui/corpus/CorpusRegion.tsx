/** The text at the left: what it is, how it is cut into tokens, and a look inside. */

import { summaryOf } from '../../store/selectors';
import { FailureNotice } from '../failures/FailureNotice';
import { Figure } from '../shared/Figure';
import { formatCount } from '../shared/format';
import { unitOf } from '../shared/meaning';
import { NumberField } from '../shared/NumberField';
import { Region } from '../shared/Region';
import { SelectField } from '../shared/SelectField';
import { settingWords } from '../shared/settingWords';
import { useCommands, useSelector } from '../shared/store';
import { shortName } from '../shared/visibleToken';
import { CorpusDetail } from './CorpusDetail';
import classes from './CorpusRegion.module.css';
import { LoadingText } from './LoadingText';
import { SplitBar } from './SplitBar';
import { TextSources } from './TextSources';
import { tokenizers } from './tokenizers';
import { VocabularyNotice } from './VocabularyNotice';

export function CorpusRegion({ onChooseFiles }: { readonly onChooseFiles: () => void }) {
  const summary = useSelector(summaryOf);
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const loading = useSelector(({ text }) => text.loading);
  const tokenizer = useSelector(({ settings }) => settings.corpus.tokenizer);
  const minimumCount = useSelector(({ settings }) => settings.corpus.minimumCount);
  const { changeCorpus } = useCommands();
  return (
    <Region title="Text">
      {summary && <FailureNotice about="text" />}
      {summary ? (
        <p className={classes.name} dir="auto">
          {shortName(summary.name)}
        </p>
      ) : (
        <p className={classes.none}>None yet. Its words will be counted here.</p>
      )}
      {imported && (
        <p className={classes.none}>A model without its text: it can write. To train one, bring a text.</p>
      )}
      {summary && loading && <LoadingText loading={loading} />}
      <div className={classes.figures}>
        <Figure label="Tokens" value={summary?.tokens} format={formatCount} />
        <Figure
          label="Distinct words"
          caption={`Distinct ${unitOf(summary?.tokenizer)}s`}
          value={summary?.distinct}
          format={formatCount}
        />
      </div>
      {summary && !imported && <VocabularyNotice />}
      {summary && !imported && <SplitBar split={summary.split} splitRule={summary.splitRule} />}
      <SelectField
        plain="Cut into"
        label="Tokenizer"
        question="What is a tokenizer?"
        help={
          <>
            It cuts the text into the pieces that the network reads and writes. The original experiment took
            lower-case words and the full stop; Karpathy's makemore takes characters.
          </>
        }
        value={tokenizer}
        options={tokenizers}
        onChange={(chosen) => changeCorpus({ tokenizer: chosen })}
      />
      {summary && !imported && (
        <NumberField
          setting="minimumCount"
          stacked
          words={settingWords.minimumCount}
          value={minimumCount}
          onChange={(value) => changeCorpus({ minimumCount: value })}
        />
      )}
      {summary && !imported && <CorpusDetail summary={summary} />}
      {summary && <TextSources quiet onChooseFiles={onChooseFiles} />}
    </Region>
  );
}
