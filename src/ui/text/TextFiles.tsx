/** The only file input of the page; always present. */

import type { RefObject } from 'react';
import { useCommands } from '../shared/store';
import { corpusStrings } from './strings';

/** Visually hidden: opened by the buttons *Choose files*, or found by its accessible name. */
export function TextFiles({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const { loadFiles } = useCommands();
  return (
    <input
      ref={input}
      className="visually-hidden"
      type="file"
      multiple
      aria-label={corpusStrings.fileInput}
      tabIndex={-1}
      onChange={({ currentTarget }) => {
        loadFiles([...(currentTarget.files ?? [])].map((file) => ({ name: file.name, blob: file })));
        currentTarget.value = ''; // so that the same file can be chosen again
      }}
    />
  );
}
