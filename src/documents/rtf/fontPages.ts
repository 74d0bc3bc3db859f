/** The code pages of an RTF document and of its fonts. */

import { charsetPage, windows1252 } from './codePages';

/** Maximum number of a font; those above have the code page of the document. */
const maxFont = 65_535;

interface FontPages {
  /** The code page of the document. */
  documentPage: number;
  /** Starts the definition of a font. */
  define(font: number): void;
  /** The character set of the font that is being defined. */
  setCharset(charset: number): void;
  /** The code page of the font that is being defined. */
  setPage(page: number): void;
  /** The code page of text in `font`. */
  pageOf(font: number): number;
}

export function createFontPages(): FontPages {
  const pages = new Map<number, number>();
  const used = new Set<number>(); // all of `pages`
  const western = new Set<number>(); // fonts of character set 0
  let defined = -1;

  const set = (page: number) => {
    pages.set(defined, page);
    used.add(page);
  };

  const fonts: FontPages = {
    documentPage: windows1252,
    define(font) {
      defined = font >= 0 && font <= maxFont ? font : -1;
    },
    setCharset(charset) {
      if (defined < 0) return;
      const page = charsetPage(charset);
      if (page !== undefined) set(page);
      if (charset === 0) western.add(defined);
    },
    setPage(page) {
      if (defined >= 0 && page > 0) set(page);
    },
    pageOf(font) {
      const page = pages.get(font);
      if (page !== undefined) return page;
      // Simple writers give every font the character set 0, whatever its text; if one of the fonts has the character set
      // of the document, the writer distinguishes them.
      const distinguished = western.has(font) && used.has(fonts.documentPage);
      return distinguished ? windows1252 : fonts.documentPage;
    },
  };
  return fonts;
}
