/** Decides what of a drop or a paste is used: its files, its text, or neither. Reads no file. */

import { textOfHtml } from './htmlText';

/** The data of a drop or a paste. */
export interface Transfer {
  readonly files: readonly File[];
  /** Files and folders, where the browser offers them. */
  readonly entries: readonly FileSystemEntry[];
  readonly text: string;
  readonly html: string;
  /** One URI per line. */
  readonly links: string;
  /** MIME types, and `Files`. */
  readonly types: readonly string[];
}

export type TransferContent =
  | { readonly kind: 'files' }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'unusable';
      readonly found: 'link' | 'path' | 'nothing' | 'unknown';
      readonly types: readonly string[];
    };

/** Must be called synchronously in the event handler: the browser empties the transfer afterwards. */
export function readTransfer(transfer: DataTransfer): Transfer {
  const items = [...transfer.items];
  return {
    // Some programs provide files only as items.
    files:
      transfer.files.length > 0 ? [...transfer.files] : items.flatMap((item) => item.getAsFile?.() ?? []),
    entries: items.flatMap((item) => item.webkitGetAsEntry?.() ?? []),
    text: transfer.getData('text/plain'),
    html: transfer.getData('text/html'),
    links: transfer.getData('text/uri-list'),
    types: [...transfer.types],
  };
}

/** Files win over a text, except pictures of it; a text wins over markup; a link or a path is no text. */
export function contentOf(transfer: Transfer): TransferContent {
  const { files, entries } = transfer;
  const text = usableText(transfer);
  const hasFiles = files.length + entries.length > 0;
  if (hasFiles && (text === '' || !showText(transfer))) return { kind: 'files' };
  if (text !== '') return { kind: 'text', text };
  return unusable(transfer);
}

/** Whether there are files, and no text that could be meant instead. */
export function containsOnlyFiles(transfer: Transfer): boolean {
  return transfer.files.length + transfer.entries.length > 0 && usableText(transfer) === '';
}

/** Whether the files are only pictures of the text, as word processors and spreadsheets add them to the clipboard. */
function showText({ files, entries, html }: Transfer): boolean {
  if (entries.some(({ isDirectory }) => isDirectory)) return false;
  const isCopy = ({ type }: File) =>
    type.startsWith('image/') || (html !== '' && /^(application\/(pdf|rtf)|text\/rtf)$/.test(type));
  return files.every(isCopy);
}

/** The text of the transfer; empty if there is none, or only a link, a path or the names of the files. */
function usableText(transfer: Transfer): string {
  const { text, html, links, files } = transfer;
  if (text.trim() === '') return links.trim() === '' ? textOfHtml(html) : '';
  if (text.length > longestList) return text;
  const lines = linesOf(text);
  const isTitle = isShortLine(lines) && links.trim() !== ''; // of the link
  const namesFiles = files.length > 0 && lines.every((line) => files.some(({ name }) => endsIn(line, name)));
  return isTitle || namesFiles || isLink(lines) || lines.every(isPath) ? '' : text;
}

function unusable({ text, links, types }: Transfer): TransferContent {
  const lines = [...linesOf(text), ...linesOf(links).filter((line) => !line.startsWith('#'))];
  const unknown = types.filter((type) => !knownTypes.has(type));
  const found = lines.some(isPath)
    ? 'path'
    : lines.length > 0
      ? 'link'
      : unknown.length > 0
        ? 'unknown'
        : 'nothing';
  return { kind: 'unusable', found, types: unknown };
}

const knownTypes: ReadonlySet<string> = new Set(['Files', 'text/plain', 'text/html', 'text/uri-list']);

/** Longest path in Linux, in characters; a longer line is a text. */
const longestAddress = 4096;
/** A list of paths that is longer is a text. */
const longestList = 100 * longestAddress;

const linesOf = (text: string) =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const isShortLine = (lines: readonly string[]) => lines.length === 1 && lines[0].length <= longestAddress;

/** A single web address; a list of them may be meant as a text. */
const isLink = (lines: readonly string[]) =>
  isShortLine(lines) && /^((https?|ftp|blob|data|mailto):|www\.)\S+$/i.test(lines[0]);

/** An absolute path on macOS, Linux or Windows, or its URL. */
function isPath(line: string): boolean {
  return (
    line.length <= longestAddress && /^(file:\/|[a-z]:[\\/]|\\\\[^\\\s]|~\/|\/[^/\s][^/]*\/)/i.test(line)
  );
}

/** Whether a line is the name of a file, or a path or URL that ends in it. */
function endsIn(line: string, name: string): boolean {
  const last = line.slice(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
  return last === name || last === encodeURIComponent(name);
}
