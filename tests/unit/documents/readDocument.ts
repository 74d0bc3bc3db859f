/** Opens a document in memory and reads its text. */

import { openDocument } from '../../../src/documents/document';
import type { DocumentKind } from '../../../src/documents/documentKind';

export async function readDocument(
  ...parts: (string | Uint8Array<ArrayBuffer>)[]
): Promise<{ readonly kind: DocumentKind; readonly text: string }> {
  const document = await openDocument(new Blob(parts));
  let text = '';
  for await (const chunk of document.text({})) text += chunk;
  return { kind: document.kind, text };
}
