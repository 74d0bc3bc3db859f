/** The files of a drop or a paste, including those in folders. */

export interface NamedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** More files of a folder are ignored. */
const maxFiles = 2000;

/** Must be called synchronously in the event handler: the browser empties the transfer afterwards. */
export async function filesOf(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const plain = [...transfer.files].map((file) => ({ name: file.name, blob: file }));
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const found: NamedFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

/** Of folders, only text files are collected; a file that was dropped itself is always collected. */
async function collect(entry: FileSystemEntry, found: NamedFile[], inFolder = false): Promise<void> {
  if (found.length >= maxFiles) return;
  if (isFileEntry(entry)) {
    if (inFolder && !/\.(txt|md|markdown|text)$/i.test(entry.name)) return;
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ name: entry.fullPath.replace(/^\//, ''), blob: file });
  } else if (isDirectoryEntry(entry)) {
    for (const inner of await entriesOf(entry)) await collect(inner, found, true);
  }
}

/** A directory reader returns entries in batches; an empty batch is the last. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectoryEntry = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
