/** The names of the kinds of documents, as the detail of a text lists them. */

import type { CorpusSummary } from '../../store/protocolTypes';

type DocumentKind = NonNullable<CorpusSummary['files'][number]['kind']>;

/** Plain text has none: its encoding says enough. */
export const kindNames: Readonly<Record<DocumentKind, string | undefined>> = {
  text: undefined,
  html: 'HTML',
  epub: 'EPUB',
  docx: 'Word (.docx)',
  odt: 'OpenDocument (.odt)',
  rtf: 'RTF',
  pdf: 'PDF',
  srt: 'SubRip (.srt)',
  vtt: 'WebVTT',
  messages: 'messages (JSON)',
  csv: 'CSV',
  mbox: 'mail (mbox)',
};
