/** The model at the left: a preset, the network layer by layer, and how it is trained. */

import { UnstyledButton } from '@mantine/core';
import { countParameters, type PresetName, presets } from '../../config';
import { estimatedMs, summaryOf } from '../../store/selectors';
import { presetChanged } from '../../store/settings';
import { formatCount, formatDuration } from '../shared/format';
import { Help } from '../shared/Help';
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
        plain="Start from"
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
          : `${formatCount(total)} numbers to learn · `}
        {total !== undefined && <strong>parameters</strong>}
        <Help question="What are parameters?">
          All that the network knows is in these numbers: they start at random, and every step of training
          moves them a little. Beside each layer stand the shape of its table and how many are in it.
        </Help>
        {estimate !== undefined && <br />}
        {estimate !== undefined && `About ${formatDuration(estimate)} at the speed measured here.`}
      </p>
      <TrainingSettings />
    </Region>
  );
}
