/** Names of files and folders that an operating system, a program or a version control system keeps for itself. */

const systemNames = new Set([
  'thumbs.db', // Windows
  'ehthumbs.db',
  'desktop.ini',
  '$recycle.bin',
  'system volume information',
  'icon\r', // macOS: the icon of a folder
  '__macosx', // archives made on macOS
  'node_modules',
]);

/** Whether a file or folder within a chosen folder is none that the person wrote: `.DS_Store`, `._one.txt`, `.git`. */
export function isHiddenName(name: string): boolean {
  return name.startsWith('.') || systemNames.has(name.toLowerCase());
}
