/** The model at the left: a preset, the network layer by layer, and how it is trained. */

import { UnstyledButton } from '@mantine/core';
import { useCallback, useRef } from 'react';
import { type PresetName, presets } from '../../config/presets';
import { totalParameters } from '../../config/size';
import { addressWith } from '../../store/addressBar';
import { estimatedMs, summaryOf } from '../../store/selectors';
import { presetChanged } from '../../store/settings';
import { CopyButton } from '../shared/CopyButton';
import { formatCount, formatDuration } from '../shared/format';
import { Help } from '../shared/Help';
import { Region } from '../shared/Region';
import { SelectField } from '../shared/SelectField';
import { useCommands, useSelector, useStoreApi } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import classes from './ModelRegion.module.css';
import { Network } from './Network';
import { TrainingSettings } from './TrainingSettings';

const presetNames: readonly PresetName[] = ['quick', 'blog', 'best', 'makemore'];
const options = presetNames.map((value) => ({ value, label: presets[value].label }));

export function ModelRegion() {
  const preset = useSelector(({ settings }) => settings.preset);
  const changed = useSelector(({ settings }) => presetChanged(settings));
  const model = useSelector(({ settings }) => settings.run.model);
  const distinct = useSelector((state) => summaryOf(state)?.distinct);
  const { change } = useCommands();
  const total = distinct === undefined ? undefined : totalParameters(model, distinct);
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
            Changed since. <TakeBack preset={preset} />
          </span>
        )}
      </p>
      <p className={classes.link}>
        <CopySettings />
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
        <Estimate />
      </p>
      <TrainingSettings />
    </Region>
  );
}

/** How long it would take; it alone changes while the speed is being measured. */
function Estimate() {
  const duration = useThrottledSelector((state) => {
    const estimate = estimatedMs(state);
    return estimate === undefined ? undefined : formatDuration(estimate);
  }, 1000);
  if (duration === undefined) return null;
  return (
    <>
      <br />
      About {duration} at the speed measured here.
    </>
  );
}

/** The address bar holds the same a moment after each change. */
function CopySettings() {
  const { getState } = useStoreApi();
  return (
    <CopyButton
      name="Copy link to these settings"
      text={() => addressWith(getState().settings, location.href)}
      otherwise="The address bar holds the same link."
    >
      Copy link to these settings
    </CopyButton>
  );
}

/** Takes the preset's numbers again; then there is nothing to take back, and the choice of presets has the focus. */
function TakeBack({ preset }: { readonly preset: PresetName }) {
  const { change } = useCommands();
  const button = useRef<HTMLButtonElement>(null);
  const region = useRef<HTMLElement | null>(null);
  useFocusFallback(
    button,
    useCallback(() => region.current?.querySelector('select'), []),
  );
  return (
    <UnstyledButton
      ref={button}
      className={classes.restore}
      onClick={({ currentTarget }) => {
        region.current = currentTarget.closest('section');
        change({ preset });
      }}
    >
      Take back
    </UnstyledButton>
  );
}
