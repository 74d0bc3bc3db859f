/** A look inside the text: how it was read, its commonest words, its first tokens, its law of frequencies. */

import { Fragment, useState } from 'react';
import type { CorpusSummary } from '../../store/protocolTypes';
import { Disclosure } from '../shared/Disclosure';
import { formatBytes, formatCount, formatDuration, formatShare } from '../shared/format';
import { Help } from '../shared/Help';
import { LazyComponent } from '../shared/LazyComponent';
import { meaningOf, unitOf } from '../shared/meaning';
import { shortName, visibleToken } from '../shared/visibleToken';
import classes from './CorpusDetail.module.css';

const fetchPlot = () => import('./ZipfPlot').then(({ ZipfPlot }) => ZipfPlot);

const shown = 12;
/** Files listed by name; a folder may hold thousands. */
const mostListed = 20;

export function CorpusDetail({ summary }: { readonly summary: CorpusSummary }) {
  const [open, setOpen] = useState(false);
  const unit = unitOf(summary.tokenizer);
  return (
    <Disclosure summary="Look inside the text" onToggle={setOpen}>
      <ul className={classes.files}>
        {summary.files.slice(0, mostListed).map(({ name, bytes, encoding }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list never changes
          <li key={place}>
            <bdi>{shortName(name)}</bdi>: {formatBytes(bytes)}, {encoding}
          </li>
        ))}
        {summary.files.length > mostListed && (
          <li>and {formatCount(summary.files.length - mostListed)} more files</li>
        )}
        <li>Read in {formatDuration(summary.elapsedMs)}</li>
        {summary.segmented && <li>Words without spaces between them were told apart by the browser</li>}
      </ul>

      <h3 className={classes.title} id="first-tokens">
        First tokens, as the network sees them
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.tokens} aria-labelledby="first-tokens" tabIndex={0} dir="auto">
        {summary.firstTokens.map((token, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token may repeat; its place is what it is
          <Fragment key={position}>
            <span>{visibleToken(token)}</span>{' '}
          </Fragment>
        ))}
      </section>

      <h3 className={classes.title}>Most common</h3>
      <ol className={classes.common}>
        {summary.common.slice(0, shown).map(({ token, count }) => (
          <li key={token}>
            <bdi>{visibleToken(token)}</bdi> <span>{formatCount(count)}</span>
          </li>
        ))}
      </ol>
      <p className={classes.note}>
        {formatShare(summary.onceShare)} of the {formatCount(summary.distinct)} distinct {unit}s occur only
        once.
      </p>

      <h3 className={classes.title}>
        How often each {unit} occurs, by rank · Zipf plot
        <Help question="What is Zipf's law?">
          In most texts the second most common word occurs half as often as the first, the tenth a tenth as
          often: on logarithmic axes nearly a straight line. It is why rare words are so hard to learn.
        </Help>
      </h3>
      {/* Folded away it has no size to be drawn in. */}
      <div className={classes.plot}>
        {open && (
          <LazyComponent name="plot" fetch={fetchPlot}>
            {(ZipfPlot) => <ZipfPlot zipf={summary.zipf} />}
          </LazyComponent>
        )}
      </div>
      <p className={classes.note}>
        Knowing these frequencies and nothing else: {meaningOf(summary.unigramEntropy, summary.tokenizer)}.
      </p>
    </Disclosure>
  );
}
