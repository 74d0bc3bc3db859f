/** The kinds of documents. */

/** Told by the content of a file, whatever its name. */
export type DocumentKind = 'text' | 'html' | 'epub' | 'docx' | 'odt' | 'rtf' | 'pdf' | TextDocumentKind;

/**
 * Kinds that are plain text with a structure of its own: subtitles, exports of messages (JSON), tables with a column of
 * texts, and mailboxes.
 */
export type TextDocumentKind = 'srt' | 'vtt' | 'messages' | 'csv' | 'mbox';
