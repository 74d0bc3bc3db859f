/** A tooltip with the ten most probable words at a position, and their probabilities. */

import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { WrittenWord } from '../../store/protocolTypes';
import { summaryOf } from '../../store/selectors';
import type { Completions } from '../../store/state';
import { formatShare } from '../shared/format';
import { unitOf } from '../shared/meaning';
import { useSelector } from '../shared/store';
import { visibleToken } from '../shared/visibleToken';
import classes from './AlternativesPanel.module.css';
import { alternativesStrings as strings, writerStrings } from './strings';
import type { ActiveWord } from './useActiveWord';

interface AlternativesPanelProps {
  readonly active: ActiveWord;
  readonly completions: Completions;
}

const margin = 8;

export function AlternativesPanel({ active, completions }: AlternativesPanelProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [position, setPosition] = useState({ left: 0, top: 0 });
  const { element, kind, writer, index, at } = active;

  useEffect(() => {
    element.setAttribute('aria-describedby', id);
    return () => element.removeAttribute('aria-describedby');
  }, [element, id]);

  // Below the word, or above it if it does not fit below; always within the window.
  useLayoutEffect(() => {
    const word = element.getBoundingClientRect();
    const { width, height } = panel.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const below = word.bottom + margin;
    const fits = below + height < window.innerHeight;
    setPosition({
      left: Math.max(margin, Math.min(word.left - 12, window.innerWidth - width - margin)),
      top: fits ? below : Math.max(margin, word.top - height - margin),
    });
  }, [element]);

  const tokenizer = useSelector((state) => summaryOf(state)?.tokenizer);
  const written = kind === 'word' ? completions.words[writer]?.[index]?.[at] : undefined;
  if (kind === 'word' && !written) return null; // it is being written again
  return (
    <div ref={panel} className={classes.panel} role="tooltip" id={id} style={position}>
      {written ? (
        <Ranking word={written} title={strings.title(writerStrings(writer, unitOf(tokenizer)).source)} />
      ) : (
        <p>
          “<bdi>{visibleToken(completions.prompt[at]?.token ?? '')}</bdi>” {strings.notInText}
        </p>
      )}
    </div>
  );
}

interface RankingProps {
  readonly word: WrittenWord;
  readonly title: string;
}

function Ranking({ word: { token, probability, alternatives }, title }: RankingProps) {
  const maxProbability = Math.max(probability, ...alternatives.map((each) => each.probability));
  const isListed = alternatives.some((each) => each.token === token);
  const rows = isListed ? alternatives : [...alternatives, { token, probability }];
  return (
    <>
      <p className={classes.title}>{title}</p>
      <ol className={classes.ranking}>
        {rows.map((each) => (
          <li
            key={each.token}
            data-chosen={each.token === token || undefined}
            data-beyond={(each.token === token && !isListed) || undefined}
          >
            <bdi className={classes.token}>{visibleToken(each.token)}</bdi>
            <span className={classes.bar}>
              <span style={{ width: `${(100 * each.probability) / maxProbability}%` }} />
            </span>
            <span className={classes.share}>{formatShare(each.probability)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
