/** The words of a message: without addresses, identifiers and what the messenger puts in the place of a picture. */

import { wellFormed } from '../wellFormed';
import type { Message } from './messageStyle';

/** `<https://example.org|the page>`, as Slack writes links. */
const markedLink = /<(?:https?:|mailto:)[^<>|\n]{0,2000}(?:\|([^<>\n]{0,2000}))?>/g;
/** `<@U024BE7LH>`, `<#C024BE7LR|general>`, `<:smile:1234>`: persons, channels and pictures by their identifiers. */
const mention = /<(?:[@#!][^<>|\s]{1,100}|a?:\w{1,100}:\d{1,30})(?:\|([^<>\n]{0,200}))?>/g;
const webAddress = /\bhttps?:\/\/[^\s<>]+/gi;
const mediaMark = /^\u200e?<?(?:media|image|video|audio|gif|sticker|document|contact card) omitted>?$/i;
const attachmentNote =
  /^(?:You|.{1,100}) sent (?:an attachment|a photo|a video|a sticker|a voice message)\.$/;

/** The text of a message as it was written; empty if there is none. */
export function messageText({ raw, style }: Message): string {
  const plain = (style === 'facebook' ? fromUtf8Bytes(raw) : raw)
    .replace(markedLink, '$1')
    .replace(mention, '$1')
    .replace(webAddress, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*[\r\n]\s*/g, '\n')
    .trim();
  if (mediaMark.test(plain) || attachmentNote.test(plain)) return '';
  return wellFormed(style === 'slack' ? unescaped(plain) : plain);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const beyondAscii = /[\u0080-\u{10ffff}]/u;
const beyondLatin1 = /[\u0100-\u{10ffff}]/u;

/** Text each character of which is a byte of UTF-8, decoded; other text as it is. */
function fromUtf8Bytes(text: string): string {
  if (!beyondAscii.test(text) || beyondLatin1.test(text)) return text;
  try {
    return strictUtf8.decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  } catch (error) {
    if (error instanceof TypeError) return text;
    throw error;
  }
}
