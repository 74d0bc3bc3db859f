/** Where the network is computed: by itself the best place, or the one chosen here. */

import { SelectField } from '../shared/SelectField';
import { useCommands, useSelector } from '../shared/store';
import { backends } from './trainingChoices';

export function BackendField() {
  const backend = useSelector(({ settings }) => settings.backend);
  const { change } = useCommands();
  return (
    <SelectField
      plain="Runs on"
      label="Backend"
      question="What is a backend?"
      help="WebGL uses the graphics processor, WebAssembly the main one at nearly its full speed, CPU plain JavaScript. Automatic takes the first that works well."
      value={backend}
      options={backends}
      onChange={(chosen) => change({ backend: chosen })}
    />
  );
}
