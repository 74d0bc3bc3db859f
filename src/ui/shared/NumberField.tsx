/** A numeric setting: plain name, term, `?`, and an input that states its valid range. */

import { Input } from '@mantine/core';
import { useId, useState } from 'react';
import { type NumericSetting, problems, type Range, ranges } from '../../config/ranges';
import field from './Field.module.css';
import { Help } from './Help';
import classes from './NumberField.module.css';
import { settingSteps } from './settingSteps';
import { sharedStrings } from './strings/common';
import type { SettingStrings } from './strings/sampling';

interface NumberFieldProps {
  readonly setting: NumericSetting;
  readonly strings: SettingStrings;
  readonly value: number;
  /** Puts the plain name above the term, for narrow columns. */
  readonly stacked?: boolean;
  /** A sentence about a valid number that is unlikely to work. */
  readonly warning?: string;
  /** Called with every valid number while it is typed. */
  readonly onChange: (value: number) => void;
}

function rangeSentence({ minimum, maximum, integer }: Range): string {
  return integer
    ? sharedStrings.wholeNumberRange(minimum, maximum)
    : sharedStrings.numberRange(minimum, maximum);
}

/** Shows the text as typed while the field has the focus, and the last valid number afterwards. */
export function NumberField({ setting, strings, value, stacked, warning, onChange }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const isValid = (text: string) => text.trim() !== '' && problems({ [setting]: Number(text) }).length === 0;
  const invalid = draft !== undefined && !isValid(draft);
  return (
    <div className={`${field.row} ${classes.row}`} data-stacked={stacked}>
      <div>
        <span className={field.plain} id={`${id}-plain`}>
          {strings.plain}
        </span>{' '}
        <label className={`${field.label} ${classes.label}`} htmlFor={id}>
          {strings.label}
        </label>
        <Help question={strings.question}>{strings.help}</Help>
      </div>
      <Input
        id={id}
        type="number"
        inputMode="decimal"
        size="xs"
        classNames={{ input: `${field.input} ${classes.input}` }}
        value={draft ?? String(value)}
        min={ranges[setting].minimum}
        max={ranges[setting].maximum}
        step={settingSteps[setting]}
        error={invalid}
        aria-describedby={invalid || warning ? `${id}-plain ${id}-note` : `${id}-plain`}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          if (isValid(currentTarget.value)) onChange(Number(currentTarget.value));
        }}
        onBlur={() => setDraft(undefined)}
      />
      {(invalid || warning) && (
        <p className={invalid ? classes.invalid : classes.warning} id={`${id}-note`}>
          {invalid ? rangeSentence(ranges[setting]) : warning}
        </p>
      )}
    </div>
  );
}
