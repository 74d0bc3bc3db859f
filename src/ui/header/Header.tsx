/** The header: name, tagline, privacy, backend, theme, and keyboard shortcuts. */

import { BackendChip } from './BackendChip';
import classes from './Header.module.css';
import { Logo } from './Logo';
import { ShortcutsSheet } from './ShortcutsSheet';
import { headerStrings } from './strings';
import { ThemeToggle } from './ThemeToggle';

interface HeaderProps {
  readonly shortcutsOpened: boolean;
  readonly onShortcuts: (opened: boolean) => void;
}

export function Header({ shortcutsOpened, onShortcuts }: HeaderProps) {
  return (
    <header className={classes.header}>
      <h1 className={classes.wordmark}>
        <Logo className={classes.logo} />
        {headerStrings.name}
      </h1>
      <p className={classes.tagline}>{headerStrings.tagline}</p>
      <p className={classes.private}>{headerStrings.privacy}</p>
      <BackendChip />
      <ThemeToggle />
      <ShortcutsSheet opened={shortcutsOpened} onChange={onShortcuts} />
    </header>
  );
}
