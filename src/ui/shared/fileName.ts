/** Names of the files that the page hands over, made from whatever a text is called; knows no file's content. */

/** UTF-8 bytes of the whole name: file systems allow 255, and folders and "(1)" take their share. */
const longestName = 120;
/** Where nothing of a text's name may stand in a file's. */
const nameless = 'text';

/** What a dropped text is usually called; the new file ends otherwise. */
const textExtension = /\.(txt|text|md|markdown|csv|tsv|html?)$/i;
/** Letters with their marks, digits and a few harmless signs. All else divides: separators, controls, quotes, bidi. */
const unsafe = /[^\p{L}\p{M}\p{N}._+-]+/gu;
/** Letters too that nobody sees, such as the Hangul fillers. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** Windows keeps these for devices, whatever follows their first dot. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A name such as `the-old-house-curve.png`, which every file system takes and no shell or reader is misled by.
 * @param textName   as the person's file or title has it: any string
 * @param kind       what of the text it is, in our own words: "curve", "completions"
 * @param extension  without the dot
 */
export function fileNameOf(textName: string, kind: string, extension: string): string {
  const end = `-${cleaned(kind)}.${cleaned(extension)}`;
  const stem = cut(cleaned(textName.replace(textExtension, '')), longestName - bytes(end)) || nameless;
  return (reserved.test(stem) ? `${nameless}-${stem}` : stem) + end;
}

/** Neither begins (a hidden file, an option) nor ends (Windows drops it) with a sign. */
function cleaned(name: string): string {
  const safe = name.normalize('NFC').replace(invisible, '').replace(unsafe, '-');
  return trimmed(safe.replace(/-{2,}/g, '-').replace(/\.{2,}/g, '.'));
}

function trimmed(name: string): string {
  return name.replace(/^[\p{M}._+-]+|[._+-]+$/gu, '');
}

const bytes = (text: string) => new TextEncoder().encode(text).length;

/** As many characters as fit into so many bytes, none of them cut in two. */
function cut(name: string, most: number): string {
  if (bytes(name) <= most) return name;
  let kept = '';
  let size = 0;
  for (const character of name) {
    size += bytes(character);
    if (size > most) break;
    kept += character;
  }
  return trimmed(kept);
}
