/** The most probable words at a position, with the probabilities they are drawn with; pressing one continues from it. */

import { UnstyledButton } from '@mantine/core';
import { type Reshaping, reshaped } from '../../math/reshaping';
import type { WrittenWord } from '../../store/protocolTypes';
import { formatShare } from '../shared/format';
import { visibleToken } from '../shared/visibleToken';
import classes from './Ranking.module.css';
import { alternativesStrings as strings } from './strings';

interface RankingProps {
  readonly word: WrittenWord;
  readonly reshaping: Reshaping;
  readonly title: string;
  readonly onBranch: (token: string) => void;
}

export function Ranking({ word, reshaping, title, onBranch }: RankingProps) {
  const { token, probability, rank, alternatives } = word;
  const highest = alternatives[0]?.probability ?? probability;
  const isListed = rank < alternatives.length;
  const words = alternatives.map((each, at) => ({ ...each, rank: at }));
  const rows = (isListed ? words : [...words, { token, probability, rank }]).map((each) => ({
    ...each,
    share: reshaped(reshaping, each.probability / highest, each.rank),
  }));
  const largest = Math.max(...rows.map(({ share }) => share));
  return (
    <>
      <p className={classes.title}>{title}</p>
      <ol className={classes.ranking}>
        {rows.map((each) => (
          <li
            key={each.token}
            data-chosen={each.rank === rank || undefined}
            data-beyond={(each.rank === rank && !isListed) || undefined}
            data-impossible={each.share === 0 || undefined}
          >
            <UnstyledButton
              className={classes.token}
              title={strings.branch}
              onClick={() => onBranch(each.token)}
            >
              <bdi>{visibleToken(each.token)}</bdi>
            </UnstyledButton>
            <span className={classes.bar}>
              <span style={{ width: `${(100 * each.share) / largest}%` }} />
            </span>
            <span className={classes.share}>{formatShare(each.share)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
