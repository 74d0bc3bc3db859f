/** Buttons that load a text: from files, a sample, or the clipboard. */

import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { runToContinue } from '../../store/savedRuns';
import { useCommands, useSelector } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { PasteSheet } from './PasteSheet';
import { SampleSheet } from './SampleSheet';
import { corpusStrings } from './strings';
import classes from './TextSources.module.css';

interface TextSourcesProps {
  /** Set if there is a text already: smaller buttons that replace it. */
  readonly quiet: boolean;
  /** Opens the file picker. */
  readonly onChooseFiles: () => void;
}

export function TextSources({ quiet, onChooseFiles }: TextSourcesProps) {
  const { loadSample } = useCommands();
  // Only one button is filled; with a run to continue, that is the button which continues it.
  const isPrimary = useSelector((state) => runToContinue(state) === undefined);
  const element = useRef<HTMLDivElement>(null);
  useFocusFallback(element);
  const [choosingSample, setChoosingSample] = useState(false);
  const [pasting, setPasting] = useState(false);
  const style = quiet ? { variant: 'subtle', size: 'compact-sm' } : { variant: 'default', size: 'md' };
  return (
    <div ref={element} className={quiet ? classes.quiet : classes.sources}>
      <Button
        {...style}
        onClick={onChooseFiles}
        variant={quiet ? 'subtle' : isPrimary ? 'filled' : 'default'}
      >
        {corpusStrings.chooseFiles}
      </Button>
      <Button {...style} onClick={() => loadSample()}>
        {corpusStrings.useSample}
      </Button>
      <Button {...style} onClick={() => setChoosingSample(true)}>
        {corpusStrings.chooseSample}
      </Button>
      <Button {...style} onClick={() => setPasting(true)}>
        {corpusStrings.pasteText}
      </Button>
      <SampleSheet opened={choosingSample} onClose={() => setChoosingSample(false)} />
      <PasteSheet opened={pasting} onClose={() => setPasting(false)} />
    </div>
  );
}
