/** All settings: the preset, the text's, the network's layer by layer, and those of the training. */

import { UnstyledButton } from '@mantine/core';
import { useCallback, useRef } from 'react';
import { type PresetName, presets } from '../../config/presets';
import { savedBytes, totalParameters } from '../../config/size';
import { addressWith } from '../../store/addressBar';
import { classLinkOf } from '../../store/classLink';
import { estimatedMs, summaryOf } from '../../store/selectors';
import { presetChanged } from '../../store/settings';
import { CopyButton } from '../shared/CopyButton';
import { formatDuration } from '../shared/format';
import { Help } from '../shared/Help';
import { SelectField } from '../shared/SelectField';
import { useCommands, useSelector, useStoreApi } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { useThrottledSelector } from '../shared/useThrottledSelector';
import { Network } from './Network';
import classes from './SettingsFields.module.css';
import { modelStrings } from './strings/common';
import { TextSettings } from './TextSettings';
import { TrainingSettings } from './TrainingSettings';

const presetNames: readonly PresetName[] = ['quick', 'blog', 'best', 'makemore'];
const options = presetNames.map((value) => ({ value, label: presets[value].label }));

export function SettingsFields() {
  const preset = useSelector(({ settings }) => settings.preset);
  const modified = useSelector(({ settings }) => presetChanged(settings));
  const model = useSelector(({ settings }) => settings.run.model);
  const distinct = useSelector((state) => summaryOf(state)?.distinct);
  const { choosePreset } = useCommands();
  const total = distinct === undefined ? undefined : totalParameters(model, distinct);
  const training = useSelector(({ settings }) => settings.run.training);
  const stored = total === undefined ? undefined : savedBytes(total, training);
  return (
    <div data-settings>
      <SelectField {...modelStrings.preset} value={preset} options={options} onChange={choosePreset} />
      <p className={classes.summary}>
        {modelStrings.presetSummaries[preset]}
        {modified && (
          <span className={classes.modified}>
            {' '}
            {modelStrings.modified} <UndoChanges preset={preset} />
          </span>
        )}
      </p>
      <p className={classes.link}>
        <CopySettings />
        <CopyClassLink />
      </p>
      <TextSettings />
      <Network model={model} distinct={distinct} editable />
      <p className={classes.total}>
        {total === undefined ? (
          modelStrings.parametersUnknown
        ) : (
          <>
            {modelStrings.numbersToLearn(total)} · <strong>{modelStrings.parameters}</strong>
          </>
        )}
        <Help question={modelStrings.parametersQuestion}>{modelStrings.parametersHelp}</Help>
        <Estimate />
        {stored && (
          <>
            <br />
            {modelStrings.storage(stored.training, stored.finished)}
          </>
        )}
      </p>
      <TrainingSettings />
    </div>
  );
}

/** The estimated duration; a component of its own, because it changes while the speed is being measured. */
function Estimate() {
  const duration = useThrottledSelector((state) => {
    const estimate = estimatedMs(state);
    return estimate === undefined ? undefined : formatDuration(estimate);
  }, 1000);
  if (duration === undefined) return null;
  return (
    <>
      <br />
      {modelStrings.estimate(duration)}
    </>
  );
}

/** The address bar holds the same link, updated shortly after each change. */
function CopySettings() {
  const { getState } = useStoreApi();
  return (
    <CopyButton
      name={modelStrings.copyLink}
      text={() => addressWith(getState().settings, location.href, getState().view)}
      otherwise={modelStrings.copyLinkHint}
    >
      {modelStrings.copyLink}
    </CopyButton>
  );
}

/** Also with the prompt and the sample, but never with a text. */
function CopyClassLink() {
  const { getState } = useStoreApi();
  const hasSample = useSelector(({ text }) => text.ready?.source?.kind === 'sample');
  return (
    <CopyButton
      name={modelStrings.classLink}
      text={() => classLinkOf(getState(), location.href)}
      otherwise={modelStrings.classLinkHint}
      unavailable={!hasSample}
    >
      {modelStrings.classLink}
    </CopyButton>
  );
}

/** Restores the preset's settings. The button then disappears, and the focus moves to the choice of presets. */
function UndoChanges({ preset }: { readonly preset: PresetName }) {
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
        region.current = currentTarget.closest<HTMLElement>('[data-settings]');
        change({ preset });
      }}
    >
      {modelStrings.undoChanges}
    </UnstyledButton>
  );
}
