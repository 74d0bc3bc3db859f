/** The text region: the current text, how it is split into sets, its details, and the buttons that replace it. */

import { summaryOf } from '../../store/selectors';
import { FailureNotice } from '../failures/FailureNotice';
import { Figure } from '../shared/Figure';
import { formatCount } from '../shared/format';
import { unitOf } from '../shared/meaning';
import { Region } from '../shared/Region';
import { useSelector } from '../shared/store';
import { shortName } from '../shared/visibleToken';
import { CorpusDetail } from './CorpusDetail';
import classes from './CorpusRegion.module.css';
import { LoadingText } from './LoadingText';
import { OmissionSentence } from './OmittedFiles';
import { RepetitionNotice } from './RepetitionNotice';
import { SampleNotice } from './SampleNotice';
import { SplitBar } from './SplitBar';
import { corpusStrings } from './strings';
import { TextSources } from './TextSources';
import { VocabularyNotice } from './VocabularyNotice';

export function CorpusRegion({ onChooseFiles }: { readonly onChooseFiles: () => void }) {
  const summary = useSelector(summaryOf);
  const imported = useSelector(({ text }) => text.ready?.imported === true);
  const loading = useSelector(({ text }) => text.loading);
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
      <div className={classes.figures} data-figures>
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
      {summary && !imported && <CorpusDetail summary={summary} />}
      {summary && <TextSources quiet onChooseFiles={onChooseFiles} />}
    </Region>
  );
}
