/** The fields of messages in the exports of messengers, by the names that they have there. */

import { firstOf, isObject, type JsonObject } from './json';

/** Names as they are listed, then with a capital. */
function names(list: string): readonly string[] {
  const listed = list.trim().split(/\s+/);
  return [...listed, ...listed.map((name) => name[0].toUpperCase() + name.slice(1))];
}

const textNames = names('text content message body contents');

const senderNames = names(`
  from from_id from_name fromMe author author_id authorId sender sender_name senderName sender_id senderId
  user user_id userId username user_name userName nickname displayName creator actor source sourceServiceId bot_id
`);

const timeNames = names(`
  timestamp_ms timestampMs timestamp ts date_unixtime date time datetime dateTime created_at createdAt created_date
  create_time createTime created_time created created_utc sent_at sentAt originalarrivaltime origin_server_ts
`);

/** Whether an object has what only messages have together: a text, a sender and a time, or a text and a role. */
export function isMessage(value: unknown): value is JsonObject {
  if (!isObject(value) || firstOf(value, textNames) === undefined) return false;
  if (typeof value.role === 'string' && knownRoles.has(value.role)) return true;
  if (firstOf(value, timeNames) === undefined) return false;
  // A person's own messages, as Discord gives them, name no sender.
  return firstOf(value, senderNames) !== undefined || ('Contents' in value && 'Attachments' in value);
}

/** Roles of a conversation with a language model. */
const knownRoles = new Set([
  'user',
  'human',
  'assistant',
  'model',
  'system',
  'developer',
  'tool',
  'function',
]);
const writingRoles = new Set(['user', 'human', 'assistant', 'model']);

/** Whether a language model or its user wrote what has this role. */
export function isWritingRole(role: unknown): boolean {
  return typeof role === 'string' && writingRoles.has(role);
}

/** Types of messages that people write; 0 and 19 are Discord's numbers of messages and replies. */
const writtenTypes = new Set([
  ...[
    'message',
    'text',
    'chat',
    'default',
    'reply',
    'generic',
    'share',
    'm.room.message',
    'richtext',
    '0',
    '19',
  ],
]);
/** Subtypes that Slack gives to messages that people write. */
const writtenSubtypes = new Set(['thread_broadcast', 'reply_broadcast', 'me_message', 'file_share']);
const writtenMatrixTypes = new Set(['m.text', 'm.emote']);

/** Whether the messages of a list have types of which some are known to be written by people. */
export function hasWrittenType(message: JsonObject): boolean {
  return writtenTypes.has(typeOf(message) ?? '');
}

/** Whether a person wrote a message, and not the messenger or a program; `typed` if the messages of its list have types. */
export function isWritten(message: JsonObject, typed: boolean): boolean {
  const type = typeOf(message);
  if (type !== undefined && (typed ? !writtenTypes.has(type) : type === 'service' || type === 'system'))
    return false;
  if (typeof message.subtype === 'string' && !writtenSubtypes.has(message.subtype)) return false;
  if (typeof message.role === 'string' && knownRoles.has(message.role) && !isWritingRole(message.role))
    return false;
  if (isObject(message.author) && (message.author.isBot === true || message.author.bot === true))
    return false;
  const { content } = message;
  if (isObject(content) && typeof content.msgtype === 'string')
    return writtenMatrixTypes.has(content.msgtype);
  return message.bot_id === undefined && message.is_system !== true && message.isSystem !== true;
}

function typeOf({ type, messagetype, 'Media Type': mediaType }: JsonObject): string | undefined {
  const value = type ?? messagetype ?? mediaType;
  return typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : undefined;
}

/** The text of a message as it is in the export; empty if there is none. */
export function rawText(message: JsonObject): string {
  return textOf(firstOf(message, textNames));
}

/** Parts of a Telegram message that are no words. */
const wordlessTypes = new Set(['link', 'email', 'phone', 'bank_card']);
/** Blocks of a conversation with a language model, which are paragraphs. */
const blockTypes = new Set(['text', 'input_text', 'output_text']);

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(partText).join('');
  if (!isObject(value)) return '';
  const inner = value.body ?? value.text;
  if (typeof inner === 'string') return inner;
  return Array.isArray(value.parts) ? value.parts.map(partText).join('\n') : '';
}

function partText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!isObject(part) || typeof part.text !== 'string') return '';
  if (typeof part.type !== 'string') return part.text;
  if (wordlessTypes.has(part.type)) return '';
  return blockTypes.has(part.type) ? `${part.text}\n` : part.text;
}

/** When a message was sent, in the unit of its list; NaN if it does not say. */
export function timeOf(message: JsonObject): number {
  const value = firstOf(message, timeNames);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return Number.NaN;
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(value) : number;
}

/** Whether a message is of Facebook or Instagram, whose exports write each byte of UTF-8 as a character of its own. */
export function isOfFacebook(message: JsonObject): boolean {
  return typeof message.sender_name === 'string' && typeof message.timestamp_ms === 'number';
}

/** Whether a message is of Slack, whose exports escape `&`, `<` and `>`. */
export function isOfSlack(message: JsonObject): boolean {
  return typeof message.ts === 'string' && typeof message.text === 'string';
}
