/** A place to paste or type a text. */

import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Sheet } from '../shared/Sheet';
import { useCommands } from '../shared/store';
import classes from './PasteSheet.module.css';

interface PasteSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function PasteSheet({ opened, onClose }: PasteSheetProps) {
  const { loadText } = useCommands();
  const [text, setText] = useState('');
  return (
    <Sheet title="Paste a text" opened={opened} onClose={onClose}>
      <Textarea
        label="Your text"
        description="A few pages at least: a network that has read little has little to say."
        size="md"
        rows={10}
        value={text}
        data-autofocus
        classNames={{ input: classes.text, description: classes.hint }}
        dir="auto"
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button
        mt="md"
        disabled={text.trim() === ''}
        onClick={() => {
          loadText('Pasted text', text);
          setText('');
          onClose();
        }}
      >
        Use this text
      </Button>
    </Sheet>
  );
}
