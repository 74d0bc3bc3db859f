/** A sheet to choose one of the samples from. */

import { UnstyledButton } from '@mantine/core';
import { sampleNames, samples } from '../../config/samples';
import { Sheet } from '../shared/Sheet';
import { useCommands } from '../shared/store';
import classes from './SampleSheet.module.css';
import { corpusStrings } from './strings';

interface SampleSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function SampleSheet({ opened, onClose }: SampleSheetProps) {
  const { loadSample } = useCommands();
  return (
    <Sheet title={corpusStrings.sampleTitle} opened={opened} onClose={onClose}>
      <ul className={classes.samples}>
        {sampleNames.map((name, index) => (
          <li key={name}>
            <UnstyledButton
              className={classes.sample}
              aria-label={samples[name].title}
              aria-describedby={`sample-${name}`}
              data-autofocus={index === 0 || undefined}
              onClick={() => {
                onClose();
                loadSample(name);
              }}
            >
              <span className={classes.title}>{samples[name].title}</span>
              <span className={classes.line} id={`sample-${name}`}>
                {corpusStrings.sampleLines[name]}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
