/** Takes a text dropped or pasted anywhere on the page; while one is held over it, says so over all of it. */

import { useEffect, useState } from 'react';
import { inField } from '../shared/keyboard';
import { useCommands } from '../shared/store';
import { filesOf } from './droppedFiles';
import classes from './PageDrop.module.css';

const carriesText = (transfer: DataTransfer | null) =>
  transfer !== null && [...transfer.types].some((type) => type === 'Files' || type === 'text/plain');

/**
 * Listens on the window rather than on a drop zone of its own, so that no place of the page lets go of a file
 * and has the browser open it instead.
 */
export function PageDrop() {
  const { loadFiles, loadText, report } = useCommands();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    async function take(transfer: DataTransfer, textName: string): Promise<void> {
      const text = transfer.getData('text/plain');
      if (transfer.files.length === 0) {
        if (text.trim()) loadText(textName, text);
        return;
      }
      const files = await filesOf(transfer);
      if (files.length > 0) loadFiles(files);
      else report({ code: 'corpusEmpty', name: transfer.files[0]?.name ?? 'The folder' });
    }
    const whileHeld = (event: DragEvent) => {
      if (!carriesText(event.dataTransfer) || inField(event.target)) return;
      event.preventDefault();
      setHeld(true);
    };
    // Leaving one element for another also fires dragleave; only leaving the window has nothing to go to.
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setHeld(false);
    };
    const dropped = (event: DragEvent) => {
      setHeld(false);
      if (!event.dataTransfer || !carriesText(event.dataTransfer) || inField(event.target)) return;
      event.preventDefault();
      take(event.dataTransfer, 'Dropped text').catch((error: unknown) =>
        report({ code: 'corpusUnreadable', name: 'The folder', detail: String(error) }),
      );
    };
    const pasted = (event: ClipboardEvent) => {
      if (!event.clipboardData || inField(event.target)) return;
      take(event.clipboardData, 'Pasted text').catch((error: unknown) =>
        report({ code: 'corpusUnreadable', name: 'The clipboard', detail: String(error) }),
      );
    };
    window.addEventListener('dragenter', whileHeld);
    window.addEventListener('dragover', whileHeld);
    window.addEventListener('dragleave', left);
    window.addEventListener('drop', dropped);
    window.addEventListener('paste', pasted);
    return () => {
      window.removeEventListener('dragenter', whileHeld);
      window.removeEventListener('dragover', whileHeld);
      window.removeEventListener('dragleave', left);
      window.removeEventListener('drop', dropped);
      window.removeEventListener('paste', pasted);
    };
  }, [loadFiles, loadText, report]);
  return held ? (
    <div className={classes.overlay}>
      <p>Let go, and it will be read.</p>
    </div>
  ) : null;
}
