/** The most probable words at a position, with the probabilities they are drawn with; pressing one continues from it. */

import { UnstyledButton } from '@mantine/core';
import type { RankedWord } from '../../store/alternatives';
import { formatShare } from '../shared/format';
import { visibleToken } from '../shared/visibleToken';
import classes from './Ranking.module.css';
import { alternativesStrings as strings } from './strings';

interface RankingProps {
  readonly title: string;
  readonly words: readonly RankedWord[];
  readonly onBranch: (token: string) => void;
}

export function Ranking({ title, words, onBranch }: RankingProps) {
  const largest = Math.max(...words.map(({ share }) => share));
  return (
    <>
      <p className={classes.title}>{title}</p>
      <ol className={classes.ranking}>
        {words.map(({ token, share, chosen, beyond }) => (
          <li
            key={token}
            data-chosen={chosen || undefined}
            data-beyond={beyond || undefined}
            data-impossible={share === 0 || undefined}
          >
            <UnstyledButton className={classes.token} title={strings.branch} onClick={() => onBranch(token)}>
              <bdi>{visibleToken(token)}</bdi>
            </UnstyledButton>
            <span className={classes.bar}>
              <span style={{ width: `${(100 * share) / largest}%` }} />
            </span>
            <span className={classes.share}>{formatShare(share)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
