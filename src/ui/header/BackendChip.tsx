/** The chip that names the backend and, when asked, says why that one. */

import { Popover, UnstyledButton } from '@mantine/core';
import { useSelector } from '../shared/store';
import { chipExplanation, chipText } from './backendWords';
import classes from './Header.module.css';

export function BackendChip() {
  const report = useSelector(({ backend }) => backend);
  return (
    <Popover width={320} position="bottom-end" shadow="none" returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.chip}>
          {report ? chipText(report) : 'Computes in this tab'}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.explanation} aria-label="Where the network is computed">
        {report
          ? chipExplanation(report)
          : 'Once it is needed, the page looks for a graphics processor (through WebGL); failing that, it computes with WebAssembly on the processor.'}
      </Popover.Dropdown>
    </Popover>
  );
}
