/** The one file input of the page, there from the first moment to the last. */

import type { RefObject } from 'react';
import { useCommands } from '../shared/store';

/** Not seen: it is reached through the buttons that say "Choose files", or by its name. */
export function TextFiles({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const { loadFiles } = useCommands();
  return (
    <input
      ref={input}
      className="visually-hidden"
      type="file"
      multiple
      aria-label="Text files"
      tabIndex={-1}
      onChange={({ currentTarget }) => {
        loadFiles([...(currentTarget.files ?? [])].map((file) => ({ name: file.name, blob: file })));
        currentTarget.value = ''; // so that the same file can be chosen again
      }}
    />
  );
}
