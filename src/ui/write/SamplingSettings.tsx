/** The sampling settings in a popover, opened by a line that summarizes them. */

import { Checkbox, Popover, UnstyledButton } from '@mantine/core';
import type { NumericSetting } from '../../config/ranges';
import type { SamplingConfig } from '../../config/settings';
import { summaryOf } from '../../store/selectors';
import { unitOf } from '../shared/meaning';
import { NumberField } from '../shared/NumberField';
import { useCommands, useSelector } from '../shared/store';
import type { SettingStrings } from '../shared/strings/sampling';
import { settingStrings } from '../shared/strings/settings';
import classes from './SamplingSettings.module.css';
import { samplingLine, samplingStrings as strings } from './strings';

type SamplingNumber = NumericSetting & keyof SamplingConfig;

const numbers: readonly SamplingNumber[] = ['temperature', 'topK', 'topP', 'length', 'completions', 'seed'];

/** Differs from the strings of the training seed, which has the plain name. */
const seedStrings: SettingStrings = {
  ...settingStrings.word.seed,
  label: strings.seedLabel,
  question: strings.seedQuestion,
  help: strings.seedHelp,
};

export function SamplingSettings() {
  const sampling = useSelector(({ settings }) => settings.sampling);
  const tokenizer = useSelector((state) => summaryOf(state)?.tokenizer);
  const rewrites = useSelector(({ writing }) => writing.rewrites);
  const { change, changeRewrites } = useCommands();
  return (
    <Popover width={360} position="bottom-end" shadow="none" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.line}>{samplingLine(sampling, unitOf(tokenizer))}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.settings} aria-label={strings.title}>
        {numbers.map((name) => (
          <NumberField
            key={name}
            setting={name}
            strings={name === 'seed' ? seedStrings : settingStrings[unitOf(tokenizer)][name]}
            value={sampling[name]}
            onChange={(value) => change({ sampling: { [name]: value } })}
          />
        ))}
        <Checkbox
          mt="sm"
          size="sm"
          label={strings.stopAtPeriod}
          checked={sampling.stopAtPeriod}
          onChange={({ currentTarget }) => change({ sampling: { stopAtPeriod: currentTarget.checked } })}
        />
        <Checkbox
          mt="xs"
          size="sm"
          label={strings.rewrites}
          description={strings.rewritesNote}
          checked={rewrites}
          onChange={({ currentTarget }) => changeRewrites(currentTarget.checked)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
