/** Switches between the light and the dark theme; follows the system until it is first used. */

import { UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import classes from './Header.module.css';
import { headerStrings } from './strings';

export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <UnstyledButton
      className={classes.icon}
      aria-label={dark ? headerStrings.lightTheme : headerStrings.darkTheme}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
        <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5Z" fill="currentColor" />
      </svg>
    </UnstyledButton>
  );
}
