/** Unpaired surrogates, which hostile or damaged documents may contain, in text that is built piece by piece. */

const loneSurrogate = /\p{Surrogate}/gu;
/** Faster, as it looks at code units. */
const anySurrogate = /[\ud800-\udfff]/;

/** Replaces unpaired surrogates by U+FFFD. */
export function wellFormed(text: string): string {
  return anySurrogate.test(text) ? text.replace(loneSurrogate, '\ufffd') : text;
}

/** Whether `text` ends with the first half of a surrogate pair. */
export function endsWithinPair(text: string): boolean {
  return (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800;
}
