/** Recognizes a PDF by its bytes. */

const headBytes = 1024;
const tailBytes = 2048;
const signature = '%PDF-';

/**
 * Whether a file is a PDF: it starts with the signature, or has it in its first kilobyte, as readers accept it, and the
 * end of a PDF at its end, which a text about PDFs has not.
 * @param head  the first kilobyte at least
 * @throws the error of reading
 */
export async function isPdf(head: Uint8Array, blob: Blob): Promise<boolean> {
  const start = latin1(head.subarray(0, headBytes));
  if (start.startsWith(signature)) return true;
  if (!start.includes(signature)) return false;
  return latin1(await blob.slice(-tailBytes).arrayBuffer()).includes('startxref');
}

const latin1 = (bytes: AllowSharedBufferSource) => new TextDecoder('latin1').decode(bytes);
