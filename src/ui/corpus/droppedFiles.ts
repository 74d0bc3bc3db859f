/** The files of a drop or a paste, folders opened; knows nothing of what is in them. */

export interface NamedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** A folder with more files than this is not a text. */
const mostFiles = 2000;

/** Must be called before the event is over: the browser empties the transfer after that. */
export async function filesOf(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const plain = [...transfer.files].map((file) => ({ name: file.name, blob: file }));
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const found: NamedFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

/** Hidden files and those that a folder holds besides its texts stay out; a file dropped by name comes in. */
async function collect(entry: FileSystemEntry, found: NamedFile[], inFolder = false): Promise<void> {
  if (found.length >= mostFiles) return;
  if (isFile(entry)) {
    if (inFolder && !/\.(txt|md|markdown|text)$/i.test(entry.name)) return;
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ name: entry.fullPath.replace(/^\//, ''), blob: file });
  } else if (isFolder(entry)) {
    for (const inner of await entriesOf(entry)) await collect(inner, found, true);
  }
}

/** A reader hands out a folder in parts until it hands out none. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return all;
    all.push(...part);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
