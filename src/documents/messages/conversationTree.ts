/** Conversations as trees of messages, as ChatGPT exports them: each answer that was asked for again is a branch. */

import { isObject, type JsonObject } from './json';
import { isWritingRole, rawText } from './messageFields';

/** A conversation with a tree of nodes by their identifiers. */
type Conversation = JsonObject & { readonly mapping: JsonObject };

export function isConversation(value: unknown): value is Conversation {
  if (!isObject(value) || !isObject(value.mapping)) return false;
  const nodes = Object.values(value.mapping);
  return nodes.length > 0 && nodes.every((node) => isObject(node) && 'message' in node && 'parent' in node);
}

/** The texts of a conversation in order: of the branch that was open last, else of all nodes. */
export function conversationTexts(conversation: Conversation): string[] {
  const nodes = currentBranch(conversation) ?? Object.values(conversation.mapping).filter(isObject);
  return nodes.flatMap(({ message }) => {
    if (!isObject(message) || !isObject(message.content) || !isWrittenNode(message)) return [];
    return [rawText(message)];
  });
}

/** The nodes from the root to the current one; undefined if it is not known. */
function currentBranch({ mapping, current_node: current }: Conversation): JsonObject[] | undefined {
  const branch: JsonObject[] = [];
  const seen = new Set<unknown>();
  let id = current;
  while (typeof id === 'string' && Object.hasOwn(mapping, id) && !seen.has(id)) {
    seen.add(id);
    const node = mapping[id];
    if (!isObject(node)) break;
    branch.push(node);
    id = node.parent;
  }
  return branch.length > 0 ? branch.reverse() : undefined;
}

function isWrittenNode({ author, content, recipient, metadata }: JsonObject): boolean {
  if (!isObject(author) || !isWritingRole(author.role)) return false;
  if (isObject(metadata) && metadata.is_visually_hidden_from_conversation === true) return false;
  if (typeof recipient === 'string' && recipient !== 'all') return false; // a call of a tool
  const type = isObject(content) ? content.content_type : undefined;
  return type === undefined || type === 'text' || type === 'multimodal_text';
}
