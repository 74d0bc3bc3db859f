/** The files that are not part of the text: one sentence, and a list for each reason. */

import type { CorpusSummary } from '../../store/protocolTypes';
import { groupOmissions, type OmissionGroup, omissionStrings } from '../shared/strings/omissions';
import { shortName } from '../shared/visibleToken';
import classes from './CorpusRegion.module.css';
import { corpusStrings } from './strings';

/** Files listed for each reason. */
const maxListed = 10;

/** Empty if no file was left out. */
export function OmissionSentence({ summary }: { readonly summary: CorpusSummary }) {
  const groups = groupOmissions(summary);
  if (groups.length === 0) return null;
  return (
    <p className={classes.omitted}>
      {corpusStrings.filesRead(summary.files.length)} {omissionStrings.leftOut(groups)}
    </p>
  );
}

/** Items of a list. */
export function OmittedFiles({ summary }: { readonly summary: CorpusSummary }) {
  return groupOmissions(summary).map((group) => <OmittedGroup key={group.reason} group={group} />);
}

function OmittedGroup({ group }: { readonly group: OmissionGroup }) {
  const names = group.listed.slice(0, maxListed);
  const unlisted = group.count - names.length;
  return (
    <li>
      {corpusStrings.leftOut} {omissionStrings.counted(group)}
      <ul>
        {names.map(({ name, duplicateOf }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list never changes
          <li key={index}>
            <bdi>{shortName(name)}</bdi>
            {duplicateOf !== undefined && (
              <>
                {' '}
                {corpusStrings.sameAs} <bdi>{shortName(duplicateOf)}</bdi>
              </>
            )}
          </li>
        ))}
        {unlisted > 0 && <li>{corpusStrings.moreFiles(unlisted)}</li>}
      </ul>
    </li>
  );
}
