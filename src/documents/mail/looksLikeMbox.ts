/** Recognizes mailboxes (mbox) by their first lines. */

/** The line before each mail: `From ada@example.org Sat Jan  1 10:00:00 2022`. Source: RFC 4155. */
const separator = /^From .{0,300}\d{1,2}:\d{2}.{0,40}\d{4}/;
/** Headers of which a mail has at least `minHeaders`. */
const usualHeader =
  /^(?:from|to|date|subject|message-id|received|return-path|delivered-to|mime-version|content-type|x-[\w-]+):/i;
const minHeaders = 2;

/** Whether `line` is the one before each mail; an empty line or the start of the file must precede it. */
export function isSeparator(line: string): boolean {
  return separator.test(line);
}

/** Whether a text that starts with `head` is a mailbox. */
export function looksLikeMbox(head: string): boolean {
  const lines = head.replace(/^\ufeff/, '').split(/\r\n|\r|\n/, 100);
  if (!separator.test(lines[0])) return false;
  const end = lines.indexOf('');
  return (
    lines.slice(1, end < 0 ? undefined : end).filter((line) => usualHeader.test(line)).length >= minHeaders
  );
}
