/** A button that keeps the focus when it can no longer be pressed, so that whoever uses the keyboard stays there. */

import { Button, type ButtonProps } from '@mantine/core';
import { type ComponentPropsWithRef, useState } from 'react';

interface SteadyButtonProps
  extends ButtonProps,
    Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps | 'disabled' | 'aria-disabled'> {
  /** Whether pressing it would do nothing now. */
  readonly unavailable: boolean;
}

/** While it has the focus it is only marked as disabled; once the focus has left, it is disabled and Tab skips it. */
export function FocusableButton({ unavailable, onClick, ...props }: SteadyButtonProps) {
  const [focused, setFocused] = useState(false);
  return (
    <Button
      {...props}
      disabled={unavailable && !focused}
      data-disabled={unavailable || undefined}
      aria-disabled={unavailable && focused ? true : undefined}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onClick={(event) => (unavailable ? event.preventDefault() : onClick?.(event))}
    />
  );
}
