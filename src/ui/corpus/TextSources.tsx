/** The ways to bring a text: files, the sample, the clipboard. */

import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useCommands } from '../shared/inkling';
import { PasteSheet } from './PasteSheet';
import classes from './TextSources.module.css';

/** @param quiet  whether there is a text already, so that these only change it */
export function TextSources({ quiet }: { readonly quiet: boolean }) {
  const { loadFiles, loadSample } = useCommands();
  const input = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const look = quiet ? { variant: 'subtle', size: 'compact-sm' } : { variant: 'default', size: 'md' };
  return (
    <div className={quiet ? classes.quiet : classes.sources}>
      <Button {...look} onClick={() => input.current?.click()} variant={quiet ? 'subtle' : 'filled'}>
        Choose files
      </Button>
      <Button {...look} onClick={loadSample}>
        Use the sample
      </Button>
      <Button {...look} onClick={() => setPasting(true)}>
        Paste text
      </Button>
      <input
        ref={input}
        className={classes.file}
        type="file"
        multiple
        aria-label="Text files"
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          loadFiles([...(currentTarget.files ?? [])].map((file) => ({ name: file.name, blob: file })));
          currentTarget.value = ''; // so that the same file can be chosen again
        }}
      />
      <PasteSheet opened={pasting} onClose={() => setPasting(false)} />
    </div>
  );
}
