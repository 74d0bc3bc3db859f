/** Paths of entries that documents refer to. */

/**
 * Resolves a reference.
 * @param base  path of the entry that contains it
 * @param href  relative, percent-encoded, perhaps with a fragment
 */
export function resolvePath(base: string, href: string): string {
  const relative = decode(href.replace(/[#?].*$/s, ''));
  const folders = relative.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') folders.pop();
    else if (part !== '.' && part !== '') folders.push(part);
  }
  return folders.join('/');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that stands for itself
  }
}
