/** Details of the text: its files, first tokens, most common words, and the plot of word frequencies. */

import { Fragment, useState } from 'react';
import type { CorpusSummary } from '../../store/protocolTypes';
import { Disclosure } from '../shared/Disclosure';
import { formatCount } from '../shared/format';
import { Help } from '../shared/Help';
import { LazyComponent } from '../shared/LazyComponent';
import { meaningOf, unitOf } from '../shared/meaning';
import { shortName, visibleToken } from '../shared/visibleToken';
import { CleanUpList } from './CleanUpList';
import classes from './CorpusDetail.module.css';
import { EncodingField } from './EncodingField';
import { OmittedFiles } from './OmittedFiles';
import { corpusStrings } from './strings';

const fetchPlot = () => import('./ZipfPlot').then(({ ZipfPlot }) => ZipfPlot);

const maxCommonTokens = 12;
/** A folder may hold thousands of files. */
const maxListedFiles = 20;

export function CorpusDetail({ summary }: { readonly summary: CorpusSummary }) {
  const [open, setOpen] = useState(false);
  const unit = unitOf(summary.tokenizer);
  const unlistedFiles = summary.files.length - maxListedFiles;
  return (
    <Disclosure summary={corpusStrings.detail} onToggle={setOpen}>
      <ul className={classes.files}>
        {summary.files.slice(0, maxListedFiles).map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list never changes
          <li key={index}>
            <bdi>{shortName(file.name)}</bdi>: {corpusStrings.fileFacts(file)}
          </li>
        ))}
        {unlistedFiles > 0 && <li>{corpusStrings.moreFiles(unlistedFiles)}</li>}
        <OmittedFiles summary={summary} />
        <li>{corpusStrings.readIn(summary.elapsedMs)}</li>
        {summary.segmented && <li>{corpusStrings.segmented}</li>}
      </ul>
      <EncodingField summary={summary} />

      <CleanUpList findings={summary.cleanUp} />

      <h3 className={classes.title} id="first-tokens">
        {corpusStrings.firstTokens}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard */}
      <section className={classes.tokens} aria-labelledby="first-tokens" tabIndex={0} dir="auto">
        {summary.firstTokens.map((token, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens repeat; their position identifies them
          <Fragment key={position}>
            <span>{visibleToken(token)}</span>{' '}
          </Fragment>
        ))}
      </section>

      <h3 className={classes.title}>{corpusStrings.mostCommon}</h3>
      <ol className={classes.common}>
        {summary.common.slice(0, maxCommonTokens).map(({ token, count }) => (
          <li key={token}>
            <bdi>{visibleToken(token)}</bdi> <span>{formatCount(count)}</span>
          </li>
        ))}
      </ol>
      <p className={classes.note}>{corpusStrings.onceShare(summary.onceShare, summary.distinct, unit)}</p>

      <h3 className={classes.title}>
        {corpusStrings.plotTitle(unit)}
        <Help question={corpusStrings.plotQuestion}>{corpusStrings.plotHelp}</Help>
      </h3>
      {/* While the disclosure is closed, the plot has no size. */}
      <div className={classes.plot}>
        {open && (
          <LazyComponent name={corpusStrings.plotName} fetch={fetchPlot}>
            {(ZipfPlot) => <ZipfPlot zipf={summary.zipf} />}
          </LazyComponent>
        )}
      </div>
      <p className={classes.note}>
        {corpusStrings.unigramMeaning(meaningOf(summary.unigramEntropy, summary.tokenizer))}
      </p>
    </Disclosure>
  );
}
