/** Reads the bodies of the mails in a mailbox (mbox); knows no files. */

import { convertLines } from '../lineSplitter';
import { createParagraphBuilder } from '../paragraphBuilder';
import { createHeaderReader } from './headers';
import { isSeparator } from './looksLikeMbox';
import { createPartTree } from './partTree';
import { createReplyFilter } from './replyFilter';
import { createTransferDecoder } from './transferDecoder';

/**
 * Yields what the writers of the mails wrote, in chunks: the plain text of their bodies without quoted mails and
 * signatures. Mails of which there is only HTML, and attachments, are left out.
 */
export function readMbox(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  const reader = createMboxReader();
  return convertLines(chunks, (lines, atEnd) => {
    for (const line of lines) reader.push(line);
    if (atEnd) reader.end();
    return reader.take();
  });
}

function createMboxReader() {
  const paragraphs = createParagraphBuilder();
  const filter = createReplyFilter();
  const tree = createPartTree();
  let headers: ReturnType<typeof createHeaderReader> | undefined;
  let decoder: ReturnType<typeof createTransferDecoder> | undefined; // of a part that is read
  let afterBlank = true;

  const write = (lines: readonly string[]) => {
    for (const line of lines) {
      paragraphs.write(line.replaceAll('\0', ''));
      paragraphs.endLine();
    }
  };

  const endPart = () => {
    if (!decoder) return;
    for (const line of decoder.end()) write(filter.push(line));
    write(filter.end());
    paragraphs.endParagraph();
    decoder = undefined;
  };

  const pushBody = (line: string) => {
    const boundary = tree.boundaryAt(line);
    if (boundary !== undefined) {
      endPart();
      headers = boundary === 'start' ? createHeaderReader() : undefined;
      return;
    }
    if (!decoder) return;
    const unescaped = /^>+From /.test(line) ? line.slice(1) : line;
    for (const text of decoder.push(unescaped)) write(filter.push(text));
  };

  return {
    push(line: string) {
      const startsMail = afterBlank && isSeparator(line);
      afterBlank = line === '';
      if (startsMail) {
        endPart();
        tree.startMail();
        headers = createHeaderReader();
      } else if (!headers) pushBody(line);
      else if (line !== '') headers.add(line);
      else {
        const part = headers.result();
        headers = undefined;
        decoder = tree.startPart(part) ? createTransferDecoder(part) : undefined;
      }
    },
    end: endPart,
    take: paragraphs.take,
  };
}
