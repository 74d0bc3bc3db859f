/** A select field: the browser's own list, styled like the number fields. */

import { NativeSelect } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import field from './Field.module.css';
import { Help } from './Help';
import classes from './SelectField.module.css';

interface SelectFieldProps<Choice extends string> {
  readonly label: string;
  readonly plain?: string;
  /** Puts the plain name above the term, for narrow columns. */
  readonly stacked?: boolean;
  readonly question?: string;
  readonly help?: ReactNode;
  readonly value: Choice;
  readonly options: readonly { readonly value: Choice; readonly label: string }[];
  readonly onChange: (choice: Choice) => void;
  readonly disabled?: boolean;
}

export function SelectField<Choice extends string>(props: SelectFieldProps<Choice>) {
  const { label, plain, stacked, question, help, value, options, onChange, disabled } = props;
  const id = useId();
  return (
    <div className={`${field.row} ${classes.row}`} data-stacked={stacked}>
      <div>
        {plain && <span className={field.plain}>{plain}</span>}{' '}
        <label className={field.label} htmlFor={id}>
          {label}
        </label>
        {question && <Help question={question}>{help}</Help>}
      </div>
      <NativeSelect
        id={id}
        size="xs"
        classNames={{ input: `${field.input} ${classes.input}` }}
        value={value}
        data={options.map((option) => ({ ...option }))}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      />
    </div>
  );
}
