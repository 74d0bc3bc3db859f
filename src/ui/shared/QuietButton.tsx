/** A button for what is seldom wanted: a word in the accent's ink, no larger than the text around it. */

import type { ComponentProps } from 'react';
import { FocusableButton } from './FocusableButton';
import classes from './QuietButton.module.css';

type QuietButtonProps = Omit<ComponentProps<typeof FocusableButton>, 'variant' | 'size' | 'className'>;

export function QuietButton(props: QuietButtonProps) {
  const { 'aria-label': name } = props;
  return (
    <FocusableButton
      {...props}
      title={name} // where a word alone is seen, the pointer learns the rest
      className={classes.quiet}
      variant="subtle"
      size="compact-sm"
    />
  );
}
