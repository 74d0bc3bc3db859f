/** Safe names for downloaded files, derived from the name of a text. */

/** UTF-8 bytes of the whole name. File systems allow 255, and a suffix such as "(1)" must fit too. */
const maxNameBytes = 120;
/** Used if nothing of the text's name is safe. */
const defaultStem = 'text';

/** Usual extensions of text files; the new file gets its own. */
const textExtension = /\.(txt|text|md|markdown|csv|tsv|html?)$/i;
/** Everything but letters, marks, digits, and a few harmless signs: separators, controls, quotes, bidi characters. */
const unsafe = /[^\p{L}\p{M}\p{N}._+-]+/gu;
/** Includes invisible letters, such as the Hangul fillers. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** Windows reserves these for devices, whatever follows the first dot. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A name such as `the-old-house-curve.png` that is valid on every file system and safe in a shell.
 * @param textName   the name of a text: any string
 * @param kind       what the file contains, such as "curve" or "completions"
 * @param extension  without the dot
 */
export function fileNameOf(textName: string, kind: string, extension: string): string {
  const suffix = `-${sanitize(kind)}.${sanitize(extension)}`;
  const stem =
    truncate(sanitize(textName.replace(textExtension, '')), maxNameBytes - bytes(suffix)) || defaultStem;
  return (reserved.test(stem) ? `${defaultStem}-${stem}` : stem) + suffix;
}

function sanitize(name: string): string {
  const safe = name.normalize('NFC').replace(invisible, '').replace(unsafe, '-');
  return trimSigns(safe.replace(/-{2,}/g, '-').replace(/\.{2,}/g, '.'));
}

/** Removes leading signs (a hidden file, an option) and trailing ones (Windows drops them). */
function trimSigns(name: string): string {
  return name.replace(/^[\p{M}._+-]+|[._+-]+$/gu, '');
}

const bytes = (text: string) => new TextEncoder().encode(text).length;

/** As many whole characters as fit into `maxBytes` of UTF-8. */
function truncate(name: string, maxBytes: number): string {
  if (bytes(name) <= maxBytes) return name;
  let result = '';
  let size = 0;
  for (const character of name) {
    size += bytes(character);
    if (size > maxBytes) break;
    result += character;
  }
  return trimSigns(result);
}
