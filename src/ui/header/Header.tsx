/** The slim line at the top: what this is, what computes, and that nothing leaves. */

import { BackendChip } from './BackendChip';
import classes from './Header.module.css';
import { Logo } from './Logo';
import { ShortcutsSheet } from './ShortcutsSheet';
import { ThemeToggle } from './ThemeToggle';

interface HeaderProps {
  readonly shortcutsOpened: boolean;
  readonly onShortcuts: (opened: boolean) => void;
}

export function Header({ shortcutsOpened, onShortcuts }: HeaderProps) {
  return (
    <header className={classes.header}>
      <h1 className={classes.wordmark}>
        <Logo className={classes.drop} />
        Inkling
      </h1>
      <p className={classes.sentence}>
        Drop a text, watch a small neural network learn from it, and have it write.
      </p>
      <p className={classes.private}>Nothing leaves this tab</p>
      <BackendChip />
      <ThemeToggle />
      <ShortcutsSheet opened={shortcutsOpened} onChange={onShortcuts} />
    </header>
  );
}
