/** The kinds of documents. */

/** Told by the content of a file, whatever its name. */
export type DocumentKind = 'text' | 'html' | 'epub' | 'docx' | 'odt' | 'rtf' | 'pdf' | 'srt' | 'vtt';
