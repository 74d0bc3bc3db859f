/** Leaves what people wrote in the text export of a chat: no dates, times, senders and system messages. */

import { createTally, type Rewriter } from './rewriter';

const invisible = '[\\u200e\\u200f\\u202a-\\u202e\\ufeff]*';
const date = '\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}\\.?';
const time = '\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?:[\\s\\u202f]?[ap]\\.?[\\s\\u202f]?m\\.?)?';

/** `[12/03/25, 14:05:11] Anna: …` or `12.03.25, 14:05 - Anna: …`. Groups: what comes first, and the rest of the line. */
const header = new RegExp(
  `^(${invisible}(?:\\[${date},?\\s{1,2}${time}\\]\\s?|${date},?\\s{1,2}${time}\\s-\\s))(.*)$`,
  'i',
);
/** The sender of a message; lines without one are written by the program. */
const sender = /^([^:\n]{1,60}):(?:\s|$)/;
/** Stands for a picture, a voice message or a deleted message. */
const placeholder =
  /^(?:<[^<>]{2,60}>|\u200e.*|[^\s]{1,80}\.\w{3,4} \([^()]{3,40}\)|(?:image|video|audio|sticker|gif|document|contact card) omitted|this message was deleted\.?|you deleted this message\.?|null)$/i;

/** Lines that are examined, and how many of those with words must start a message. */
const maxLines = 400;
const minMessages = 3;
const minShare = 0.3;

/**
 * @param head         the first block
 * @param keepsSender  whether the sender stays before each message
 */
export function createChat(head: string, keepsSender: boolean): Rewriter | undefined {
  const lines = head.split('\n', maxLines).filter((line) => line.trim() !== '');
  const messages = lines.filter((line) => header.test(line)).length;
  const startsWithMessage = lines.slice(0, 3).some((line) => header.test(line));
  if (!startsWithMessage || messages < minMessages || messages < minShare * lines.length) return undefined;
  const tally = createTally();
  const clean = (line: string): string | undefined => {
    const match = header.exec(line);
    if (!match) return line;
    const [, stamp, rest] = match;
    const name = sender.exec(rest);
    const message = name ? rest.slice(name[0].length).trimStart() : '';
    if (!name || placeholder.test(message)) {
      tally.add(line);
      return undefined;
    }
    tally.add(keepsSender ? stamp : stamp + name[0]);
    return keepsSender ? `${name[1].trim()}: ${message}` : message;
  };
  return {
    tally,
    rewrite(block) {
      const kept = block.split('\n').map(clean);
      return kept.filter((line) => line !== undefined).join('\n');
    },
  };
}

/** Counts the messages whose sender could stay; the chat rule itself keeps or removes them. */
export function createSenders(head: string, isChatOn: boolean): Rewriter | undefined {
  if (!isChatOn || !createChat(head, false)) return undefined;
  const tally = createTally();
  return {
    tally,
    rewrite(block) {
      for (const line of block.split('\n')) {
        const rest = header.exec(line)?.[2];
        const name = rest === undefined ? undefined : sender.exec(rest);
        if (rest !== undefined && name && !placeholder.test(rest.slice(name[0].length).trimStart()))
          tally.add();
      }
      return block;
    },
  };
}
