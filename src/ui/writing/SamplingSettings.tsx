/** How words are drawn, folded behind the line that states it. */

import { Checkbox, Popover, UnstyledButton } from '@mantine/core';
import type { NumericSetting } from '../../config/ranges';
import type { SamplingConfig } from '../../config/settings';
import { summaryOf } from '../../store/selectors';
import { unitOf } from '../shared/meaning';
import { NumberField } from '../shared/NumberField';
import type { SettingWords } from '../shared/samplingWords';
import { settingWords } from '../shared/settingWords';
import { useCommands, useSelector } from '../shared/store';
import classes from './SamplingSettings.module.css';
import { samplingLine } from './samplingLine';

type SamplingNumber = NumericSetting & keyof SamplingConfig;

const numbers: readonly SamplingNumber[] = ['temperature', 'topK', 'topP', 'length', 'completions', 'seed'];

/** The training seed has the plain name; this one must differ from it. */
const seedWords: SettingWords = {
  ...settingWords.seed,
  label: 'Writing seed',
  question: 'What is the writing seed?',
  help: <>The same seed, prompt and settings draw the same words from the same network.</>,
};

export function SamplingSettings() {
  const sampling = useSelector(({ settings }) => settings.sampling);
  const tokenizer = useSelector((state) => summaryOf(state)?.tokenizer);
  const follows = useSelector(({ writing }) => writing.follows);
  const { change, follow } = useCommands();
  return (
    <Popover width={360} position="bottom-end" shadow="none" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.line}>{samplingLine(sampling, unitOf(tokenizer))}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.settings} aria-label="How words are drawn">
        {numbers.map((name) => (
          <NumberField
            key={name}
            setting={name}
            words={name === 'seed' ? seedWords : settingWords[name]}
            value={sampling[name]}
            onChange={(value) => change({ sampling: { [name]: value } })}
          />
        ))}
        <Checkbox
          mt="sm"
          size="sm"
          label="End at the first full stop"
          checked={sampling.stopAtPeriod}
          onChange={({ currentTarget }) => change({ sampling: { stopAtPeriod: currentTarget.checked } })}
        />
        <Checkbox
          mt="xs"
          size="sm"
          label="Try the prompt again as it learns"
          description="At each measurement; it takes a little of the training's time."
          checked={follows}
          onChange={({ currentTarget }) => follow(currentTarget.checked)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
