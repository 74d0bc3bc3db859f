/** The model at the left: a preset, the network layer by layer, and how it is trained. */

import { UnstyledButton } from '@mantine/core';
import { countParameters, type PresetName, presets } from '../../config';
import { estimatedMs, summaryOf } from '../../store/selectors';
import { presetChanged } from '../../store/settings';
import { formatCount, formatDuration } from '../shared/format';
import { useCommands, useInkling } from '../shared/inkling';
import { Region } from '../shared/Region';
import { SelectField } from '../shared/SelectField';
import classes from './ModelRegion.module.css';
import { Network } from './Network';
import { TrainingSettings } from './TrainingSettings';

const presetNames: readonly PresetName[] = ['quick', 'blog', 'best'];
const options = presetNames.map((value) => ({ value, label: presets[value].label }));

export function ModelRegion() {
  const preset = useInkling(({ settings }) => settings.preset);
  const changed = useInkling(({ settings }) => presetChanged(settings));
  const model = useInkling(({ settings }) => settings.run.model);
  const distinct = useInkling((state) => summaryOf(state)?.distinct);
  const estimate = useInkling(estimatedMs);
  const { change } = useCommands();
  const total =
    distinct === undefined
      ? undefined
      : countParameters(model, distinct).reduce((sum, { parameters }) => sum + parameters, 0);
  return (
    <Region title="Model">
      <SelectField
        label="Preset"
        value={preset}
        options={options}
        onChange={(chosen) => change({ preset: chosen })}
      />
      <p className={classes.summary}>
        {presets[preset].summary}
        {changed && (
          <span className={classes.changed}>
            {' '}
            Changed since.{' '}
            <UnstyledButton className={classes.restore} onClick={() => change({ preset })}>
              Take back
            </UnstyledButton>
          </span>
        )}
      </p>
      <Network model={model} distinct={distinct} />
      <p className={classes.total}>
        {total === undefined
          ? 'How many numbers it has to learn depends on your text.'
          : `${formatCount(total)} numbers to learn.`}
        {estimate !== undefined && ` About ${formatDuration(estimate)} at the speed measured here.`}
      </p>
      <TrainingSettings />
    </Region>
  );
}
