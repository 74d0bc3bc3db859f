/** The encoding in which the files are read; only for files that do not say it themselves. */

import { type EncodingChoice, encodingChoices } from '../../config/encodings';
import type { CorpusSummary } from '../../store/protocolTypes';
import { SelectField } from '../shared/SelectField';
import { useCommands, useSelector } from '../shared/store';
import { corpusStrings } from './strings';

const automatic = 'automatic';
const options: readonly { readonly value: EncodingChoice | typeof automatic; readonly label: string }[] = [
  { value: automatic, label: corpusStrings.encodingAutomatic },
  ...encodingChoices.map((value) => ({ value, label: value })),
];

export function EncodingField({ summary }: { readonly summary: CorpusSummary }) {
  const encoding = useSelector(({ settings }) => settings.corpus.encoding);
  const { changeCorpus } = useCommands();
  // The sample has no kind.
  if (!summary.files.some((file) => file.kind !== undefined && file.encoding !== undefined)) return null;
  return (
    <SelectField
      {...corpusStrings.encoding}
      value={encoding ?? automatic}
      options={options}
      onChange={(chosen) => changeCorpus({ encoding: chosen === automatic ? undefined : chosen })}
    />
  );
}
