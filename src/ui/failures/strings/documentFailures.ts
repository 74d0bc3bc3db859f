/** Documents whose kind is known, but that cannot be read. */

import type { Failure } from '../../../store/protocolTypes';
import type { FailureText } from './failureText';

type DocumentProblem = Extract<Failure, { code: 'corpusDocument' }>['problem'];

const problems: Readonly<Record<DocumentProblem, FailureText>> = {
  damaged: {
    what: ' is damaged.',
    why: 'It may have been downloaded or copied only in part.',
    remedy: 'Download or copy it again, or open it in another program and save it anew.',
  },
  encrypted: {
    what: ' is protected by a password.',
    why: 'Its text is encrypted and cannot be read here.',
    remedy: 'Open it in the program that made it, and save a copy without a password.',
  },
  drm: {
    what: ' has copy protection.',
    why: 'Its text is encrypted, and only the apps of the store can read it.',
    remedy: 'Choose an e-book without copy protection, or another text.',
  },
  oldWord: {
    what: ' is a document in the old format of Word (.doc).',
    why: 'Word has used the format .docx since 2007; the old one cannot be read here.',
    remedy: 'Open it in Word or LibreOffice, save it as .docx or plain text (.txt), and drop that.',
  },
  kindle: {
    what: ' is an e-book for Kindle or Mobipocket.',
    why: 'This format cannot be read here.',
    remedy: 'Choose the EPUB of the same book, or convert it to EPUB first, with Calibre for example.',
  },
  iwork: {
    what: ' is a document of Pages, Numbers, or Keynote.',
    why: 'This format cannot be read here.',
    remedy: 'Export it from that app as Word (.docx), EPUB, or plain text, and drop that.',
  },
  tooLarge: {
    what: ' is too large once it is decompressed.',
    why: 'At most 500 MB and 10,000 files in an archive can be read here.',
    remedy: 'Extract it on this computer, and choose some of its files.',
  },
  tooComplex: {
    what: ' is too large a PDF.',
    why: 'At most 5,000 pages and 1 GB can be read here, and no page may take longer than half a minute.',
    remedy: 'Split it into smaller files, or save it as plain text (.txt) and drop that.',
  },
  scanned: {
    what: ' has hardly any text.',
    why: 'Its pages are probably scanned: pictures of text, which cannot be read here.',
    remedy: 'Run text recognition (OCR) on it in another program, and drop the result.',
  },
};

/** @param name  of the document, in quotation marks */
export function documentFailureText(name: string, problem: DocumentProblem): FailureText {
  const { what, ...rest } = problems[problem];
  return { what: `${name}${what}`, ...rest };
}
