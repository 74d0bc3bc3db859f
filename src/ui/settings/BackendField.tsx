/** The choice of the backend that the network runs on. */

import { SelectField } from '../shared/SelectField';
import { useCommands, useSelector } from '../shared/store';
import { backendChoiceStrings } from './strings/training';

export function BackendField() {
  const backend = useSelector(({ settings }) => settings.backend);
  const { change } = useCommands();
  return (
    <SelectField
      {...backendChoiceStrings}
      value={backend}
      onChange={(chosen) => change({ backend: chosen })}
    />
  );
}
