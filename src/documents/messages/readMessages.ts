/** Reads exports of messengers (JSON): what was written, one message a paragraph; knows no files. */

import { findMessages } from './findMessages';

/** Maximum number of code units of JSON that is parsed. Its objects take about five times as much memory. */
export const maxJsonLength = 50 * 1024 * 1024;

/** Approximate number of code units in a chunk. */
const chunkLength = 64 * 1024;

/** Whether a text that starts with `head` may be JSON with messages in it. */
export function looksLikeJson(head: string): boolean {
  return /^\ufeff?\s*[[{]\s*["[{]/.test(head);
}

/**
 * The messages of a text, which `looksLikeJson`; undefined if it is not certain that it is an export of messages, or if
 * it is longer than `maxJsonLength`. The text is read to that length.
 */
export async function openMessages(chunks: AsyncIterable<string>): Promise<readonly string[] | undefined> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > maxJsonLength) return undefined;
  }
  return findMessages(parts.join('').replace(/^\ufeff/, ''));
}

/** Yields messages as paragraphs, in chunks. */
export function* messageParagraphs(messages: readonly string[]): Generator<string> {
  let chunk = '';
  for (const message of messages) {
    chunk += `${message}\n\n`;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
