/** Reads exports of messengers (JSON): what was written, one message a paragraph; knows no files. */

import type { ReadableText } from '../documentReader';
import { findMessages } from './findMessages';
import type { Message } from './messageStyle';
import { messageText } from './messageText';

type TextOf = ReadableText['text'];

/** Maximum number of code units of JSON that is parsed. Its objects take about five times as much memory. */
const maxJsonLength = 50 * 1024 * 1024;

/** Number of messages in a chunk. */
const chunkSize = 2000;

/**
 * The messages of a text that looks like JSON; undefined if it is not certain that it is an export of messages, or if it
 * is too long.
 * @throws as `plain`
 */
export async function openMessages(plain: TextOf, signal?: AbortSignal): Promise<TextOf | undefined> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of plain({ signal })) {
    parts.push(chunk);
    length += chunk.length;
    if (length > maxJsonLength) return undefined;
  }
  const messages = findMessages(parts.join('').replace(/^\ufeff/, ''));
  return messages && (() => paragraphs(messages));
}

async function* paragraphs(messages: readonly Message[]): AsyncGenerator<string> {
  for (let start = 0; start < messages.length; start += chunkSize) {
    const texts = messages.slice(start, start + chunkSize).map(messageText);
    const written = texts.filter((text) => text !== '');
    if (written.length > 0) yield `${written.join('\n\n')}\n\n`;
  }
}
