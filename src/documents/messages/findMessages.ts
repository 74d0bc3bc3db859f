/** Finds the messages in an export of a messenger. */

import { conversationTexts, isConversation } from './conversationTree';
import { isObject, type JsonObject } from './json';
import {
  hasWrittenType,
  isMessage,
  isOfFacebook,
  isOfSlack,
  isWritten,
  rawText,
  timeOf,
} from './messageFields';
import type { Message } from './messageStyle';

/** Maximum depth at which lists of messages are looked for. */
const maxDepth = 8;
/** Number of objects of a list by which it is recognized. */
const sampleSize = 200;
/** Minimum share of messages with a text; others have only a picture. */
const minMessageShare = 0.5;
/** Minimum number of messages in a file. */
const minMessages = 2;

/** Lists within a message that hold messages. */
const replyNames = ['replies', 'comments', 'thread', 'children'];

/**
 * The messages in `json` that people wrote, oldest first within each list; undefined if it is not certain that they are
 * messages.
 */
export function findMessages(json: string): Message[] | undefined {
  const messages: Message[] = [];
  let found = 0; // with those that nobody wrote

  const addList = (list: readonly JsonObject[], depth: number) => {
    const typed = list.some(hasWrittenType);
    const style = list.some(isOfFacebook) ? 'facebook' : list.some(isOfSlack) ? 'slack' : 'plain';
    for (const message of inOrder(list)) {
      found++;
      if (isWritten(message, typed)) messages.push({ raw: rawText(message), style });
      for (const name of replyNames) {
        if (isMessageList(message[name])) walk(message[name], depth + 1);
      }
    }
  };

  const walk = (value: unknown, depth: number) => {
    if (depth > maxDepth || typeof value !== 'object' || value === null) return;
    if (isMessageList(value)) return addList(value.filter(isObject), depth);
    if (isConversation(value)) {
      const texts = conversationTexts(value);
      found += texts.length;
      for (const raw of texts) messages.push({ raw, style: 'plain' });
      return;
    }
    for (const each of Object.values(value)) walk(each, depth + 1);
  };

  walk(parsed(json), 0);
  return found >= minMessages ? messages : undefined;
}

function isMessageList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const sample = value.slice(0, sampleSize);
  return sample.every(isObject) && sample.filter(isMessage).length >= minMessageShare * sample.length;
}

/** Some messengers write the newest message first. */
function inOrder(list: readonly JsonObject[]): readonly JsonObject[] {
  return timeOf(list[0]) > timeOf(list[list.length - 1]) ? list.toReversed() : list;
}

/** The value of `json`; undefined if it is not JSON, or nested too deeply for the browser. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}
