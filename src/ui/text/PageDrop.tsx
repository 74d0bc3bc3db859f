/** Loads what is dropped or pasted anywhere on the page, and covers the page while something is dragged over it. */

import { useEffect, useState } from 'react';
import { useCommands } from '../shared/store';
import { loadTransfer } from './loadTransfer';
import classes from './PageDrop.module.css';
import { corpusStrings } from './strings';
import { containsOnlyFiles, readTransfer, type Transfer } from './transfer';

/** Whether text can be typed into the element: not into a list or a check box. */
const isTextField = (target: EventTarget | null) =>
  target instanceof Element && target.matches(':read-write');

/** Whether text is dragged over a field: then the browser inserts it there. */
function isForField({ target, dataTransfer }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  const isText = types.includes('text/plain') && !types.includes('Files') && !types.includes('text/uri-list');
  return isText && isTextField(target);
}

/** So that the text, or the reason why there is none, can be seen. */
function closeSheets(): void {
  for (const sheet of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) sheet.close();
}

/**
 * Listens on the window rather than on a drop zone, so that the browser never opens what was dropped, and leaves the
 * page.
 */
export function PageDrop() {
  const { loadFiles, loadText, report } = useCommands();
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    function load(transfer: Transfer, way: 'drop' | 'paste'): void {
      closeSheets();
      const name = way === 'drop' ? corpusStrings.folder : corpusStrings.clipboard;
      loadTransfer(transfer, way, { loadFiles, loadText, report }).catch((error: unknown) =>
        report({ code: 'corpusUnreadable', name, detail: String(error) }),
      );
    }
    const onDrag = (event: DragEvent) => {
      const isOurs = !isForField(event);
      if (isOurs) event.preventDefault();
      setDragging(isOurs);
    };
    // Moving between elements also fires dragleave; only leaving the window has no relatedTarget.
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const onDrop = (event: DragEvent) => {
      setDragging(false);
      if (isForField(event)) return;
      event.preventDefault();
      if (event.dataTransfer) load(readTransfer(event.dataTransfer), 'drop');
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!event.clipboardData) return;
      const transfer = readTransfer(event.clipboardData);
      if (isTextField(event.target) && !containsOnlyFiles(transfer)) return;
      event.preventDefault();
      load(transfer, 'paste');
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
    <div ref={showOnTop} popover="manual" className={classes.overlay}>
      <p>{corpusStrings.dropHint}</p>
    </div>
  ) : null;
}

/** Shows the overlay above an open sheet, which no z-index exceeds. */
const showOnTop = (overlay: HTMLElement | null) => overlay?.showPopover?.();
