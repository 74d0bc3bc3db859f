/** The chip that names the backend and explains, in a popover, why it is in use. */

import { Popover, UnstyledButton } from '@mantine/core';
import { useSelector } from '../shared/store';
import classes from './Header.module.css';
import { rendererName } from './rendererName';
import { headerStrings } from './strings';

export function BackendChip() {
  const report = useSelector(({ backend }) => backend);
  return (
    <Popover width={320} position="bottom-end" shadow="none" returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.chip}>
          {report
            ? headerStrings.backend(report, report.renderer && rendererName(report.renderer))
            : headerStrings.backendUnknown}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.explanation} aria-label={headerStrings.backendTitle}>
        {report ? headerStrings.backendExplanation(report) : headerStrings.backendUnknownExplanation}
      </Popover.Dropdown>
    </Popover>
  );
}
