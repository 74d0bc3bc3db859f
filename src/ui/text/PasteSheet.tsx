/** A sheet to paste or type a text into. */

import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Sheet } from '../shared/Sheet';
import { useCommands } from '../shared/store';
import classes from './PasteSheet.module.css';
import { corpusStrings } from './strings';

interface PasteSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function PasteSheet({ opened, onClose }: PasteSheetProps) {
  const { loadText } = useCommands();
  const [text, setText] = useState('');
  return (
    <Sheet title={corpusStrings.pasteTitle} opened={opened} onClose={onClose}>
      <Textarea
        label={corpusStrings.pasteLabel}
        description={corpusStrings.pasteHint}
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
          loadText(corpusStrings.pastedText, text);
          setText('');
          onClose();
        }}
      >
        {corpusStrings.pasteSubmit}
      </Button>
    </Sheet>
  );
}
