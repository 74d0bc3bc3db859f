/** Loads a text dropped or pasted anywhere on the page, and covers the page while one is dragged over it. */

import { useEffect, useState } from 'react';
import { inField } from '../shared/keyboard';
import { useCommands } from '../shared/store';
import { filesOf } from './droppedFiles';
import classes from './PageDrop.module.css';
import { corpusStrings } from './strings';

const hasText = (transfer: DataTransfer | null) =>
  transfer !== null && [...transfer.types].some((type) => type === 'Files' || type === 'text/plain');

/**
 * Listens on the window rather than on a drop zone, so that the browser never opens a file that was dropped
 * elsewhere on the page.
 */
export function PageDrop() {
  const { loadFiles, loadText, report } = useCommands();
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    async function load(transfer: DataTransfer, textName: string): Promise<void> {
      const text = transfer.getData('text/plain');
      if (transfer.files.length === 0) {
        if (text.trim()) loadText(textName, text);
        return;
      }
      const files = await filesOf(transfer);
      if (files.length > 0) loadFiles(files);
      else report({ code: 'corpusEmpty', name: transfer.files[0]?.name ?? corpusStrings.folder });
    }
    const onDrag = (event: DragEvent) => {
      if (!hasText(event.dataTransfer) || inField(event.target)) return;
      event.preventDefault();
      setDragging(true);
    };
    // Moving between elements also fires dragleave; only leaving the window has no relatedTarget.
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const onDrop = (event: DragEvent) => {
      setDragging(false);
      if (!event.dataTransfer || !hasText(event.dataTransfer) || inField(event.target)) return;
      event.preventDefault();
      load(event.dataTransfer, corpusStrings.droppedText).catch((error: unknown) =>
        report({ code: 'corpusUnreadable', name: corpusStrings.folder, detail: String(error) }),
      );
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!event.clipboardData || inField(event.target)) return;
      load(event.clipboardData, corpusStrings.pastedText).catch((error: unknown) =>
        report({ code: 'corpusUnreadable', name: corpusStrings.clipboard, detail: String(error) }),
      );
    };
    window.addEventListener('dragenter', onDrag);
    window.addEventListener('dragover', onDrag);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onDrag);
      window.removeEventListener('dragover', onDrag);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [loadFiles, loadText, report]);
  return dragging ? (
    <div className={classes.overlay}>
      <p>{corpusStrings.dropHint}</p>
    </div>
  ) : null;
}
