/** What the rules of the clean-up did to the text, each with a checkbox that reads the text again without it. */

import { Checkbox } from '@mantine/core';
import type { CorpusSummary } from '../../store/protocolTypes';
import { useCommands } from '../shared/store';
import classes from './CorpusDetail.module.css';
import { corpusStrings } from './strings';

/** Empty if no rule found anything. */
export function CleanUpList({ findings = [] }: { readonly findings?: CorpusSummary['cleanUp'] }) {
  const { changeCleanUp } = useCommands();
  if (findings.length === 0) return null;
  return (
    <>
      <h3 className={classes.title} id="clean-up">
        {corpusStrings.cleanUp}
      </h3>
      <ul className={classes.cleanUp} aria-labelledby="clean-up">
        {findings.map((finding) => (
          <li key={finding.rule}>
            <Checkbox
              size="xs"
              label={corpusStrings.cleanUpFinding(finding)}
              checked={finding.on}
              onChange={({ currentTarget }) => changeCleanUp(finding.rule, currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
