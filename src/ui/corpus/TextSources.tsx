/** The ways to bring a text: files, the sample, the clipboard. */

import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { runToContinue } from '../../store/savedRuns';
import { useCommands, useSelector } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { PasteSheet } from './PasteSheet';
import classes from './TextSources.module.css';

interface TextSourcesProps {
  /** Whether there is a text already, so that these only change it. */
  readonly quiet: boolean;
  /** Opens the file picker. */
  readonly onChooseFiles: () => void;
}

export function TextSources({ quiet, onChooseFiles }: TextSourcesProps) {
  const { loadSample } = useCommands();
  // One button stands out: on return that is the one which goes on.
  const first = useSelector((state) => runToContinue(state) === undefined);
  const place = useRef<HTMLDivElement>(null);
  useFocusFallback(place);
  const [pasting, setPasting] = useState(false);
  const look = quiet ? { variant: 'subtle', size: 'compact-sm' } : { variant: 'default', size: 'md' };
  return (
    <div ref={place} className={quiet ? classes.quiet : classes.sources}>
      <Button {...look} onClick={onChooseFiles} variant={quiet ? 'subtle' : first ? 'filled' : 'default'}>
        Choose files
      </Button>
      <Button {...look} onClick={loadSample}>
        Use the sample
      </Button>
      <Button {...look} onClick={() => setPasting(true)}>
        Paste text
      </Button>
      <PasteSheet opened={pasting} onClose={() => setPasting(false)} />
    </div>
  );
}
