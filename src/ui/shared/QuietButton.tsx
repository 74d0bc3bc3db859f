/** A button for secondary actions: text in the accent color, no larger than the text around it. */

import type { ComponentProps } from 'react';
import { FocusableButton } from './FocusableButton';
import classes from './QuietButton.module.css';

type QuietButtonProps = Omit<ComponentProps<typeof FocusableButton>, 'variant' | 'size' | 'className'>;

export function QuietButton(props: QuietButtonProps) {
  const { 'aria-label': name } = props;
  return (
    <FocusableButton
      {...props}
      title={name} // shows the full name on hover if the visible text is shorter
      className={classes.quiet}
      variant="subtle"
      size="compact-sm"
    />
  );
}
