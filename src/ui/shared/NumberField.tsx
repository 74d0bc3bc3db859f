/** A number to set: plain name, term, `?`, and an input that says what it allows. */

import { Input } from '@mantine/core';
import { useId, useState } from 'react';
import { type NumericSetting, problems, type Range, ranges } from '../../config/ranges';
import field from './Field.module.css';
import { formatCount } from './format';
import { Help } from './Help';
import classes from './NumberField.module.css';
import type { SettingWords } from './samplingWords';

interface NumberFieldProps {
  readonly setting: NumericSetting;
  readonly words: SettingWords;
  readonly value: number;
  /** Sets the plain name over the term, where there is no room beside it. */
  readonly stacked?: boolean;
  /** Called with every valid number, as it is typed. */
  readonly onChange: (value: number) => void;
}

function allowed({ minimum, maximum, integer }: Range): string {
  const bounds = integer ? [formatCount(minimum), formatCount(maximum)] : [minimum, maximum];
  return `${integer ? 'A whole number' : 'A number'} from ${bounds[0]} to ${bounds[1]}.`;
}

/** What is typed stays as it is typed until the field is left; then the last valid number stands. */
export function NumberField({ setting, words, value, stacked, onChange }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const fits = (text: string) => text.trim() !== '' && problems({ [setting]: Number(text) }).length === 0;
  const wrong = draft !== undefined && !fits(draft);
  return (
    <div className={`${field.row} ${classes.row}`} data-stacked={stacked}>
      <div>
        <span className={field.plain} id={`${id}-plain`}>
          {words.plain}
        </span>{' '}
        <label className={`${field.label} ${classes.label}`} htmlFor={id}>
          {words.label}
        </label>
        <Help question={words.question}>{words.help}</Help>
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
        step={words.step}
        error={wrong}
        aria-describedby={wrong ? `${id}-plain ${id}-wrong` : `${id}-plain`}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          if (fits(currentTarget.value)) onChange(Number(currentTarget.value));
        }}
        onBlur={() => setDraft(undefined)}
      />
      {wrong && (
        <p className={classes.wrong} id={`${id}-wrong`}>
          {allowed(ranges[setting])}
        </p>
      )}
    </div>
  );
}
