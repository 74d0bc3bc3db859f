/** A button that keeps the focus when it becomes unavailable, so that keyboard users keep their position. */

import { Button, type ButtonProps } from '@mantine/core';
import { type ComponentPropsWithRef, useState } from 'react';

interface FocusableButtonProps
  extends ButtonProps,
    Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps | 'disabled' | 'aria-disabled'> {
  /** Whether pressing it would have no effect. */
  readonly unavailable: boolean;
}

/** While focused it is only marked as disabled (`aria-disabled`); without the focus it is disabled, and Tab skips it. */
export function FocusableButton({ unavailable, onClick, ...props }: FocusableButtonProps) {
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
