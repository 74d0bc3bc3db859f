/** Says that files of the text repeat each other, or that held-out text repeats training text. */

import { Checkbox } from '@mantine/core';
import type { CorpusSummary } from '../../store/protocolTypes';
import { useCommands } from '../shared/store';
import { shortName } from '../shared/visibleToken';
import classes from './RepetitionNotice.module.css';
import { corpusStrings } from './strings';

/** The live region is always rendered, so that screen readers announce what appears in it. */
export function RepetitionNotice({ summary }: { readonly summary: CorpusSummary }) {
  const { changeCorpus } = useCommands();
  const { duplicates, repeatedShare } = summary;
  return (
    <div role="status">
      {(duplicates || repeatedShare !== undefined) && (
        <div className={classes.notice}>
          {duplicates && (
            <>
              <p>
                <bdi>{shortName(duplicates.name)}</bdi> {corpusStrings.repeats}{' '}
                <bdi>{shortName(duplicates.of)}</bdi>
                {corpusStrings.otherDuplicates(duplicates.count - 1)}.{' '}
                {duplicates.counted ? corpusStrings.countedAll : corpusStrings.countedOnce}
              </p>
              <Checkbox
                size="xs"
                label={corpusStrings.countEveryCopy}
                checked={duplicates.counted}
                onChange={({ currentTarget }) =>
                  changeCorpus({ duplicates: currentTarget.checked ? 'all' : 'once' })
                }
              />
            </>
          )}
          {repeatedShare !== undefined && <p>{corpusStrings.repeatedShare(repeatedShare)}</p>}
        </div>
      )}
    </div>
  );
}
