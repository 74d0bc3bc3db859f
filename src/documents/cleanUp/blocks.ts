/** Divides a stream of text into blocks at paragraph or line ends, so that a rule sees complete lines. */

/** Length of a block in code units. Short enough for a worker to pause between two of them. */
const blockLength = 256 * 1024;
/** Length of the end of a block in which a cut point is searched. */
const searchLength = 64 * 1024;

/**
 * Yields the text in blocks that do not depend on its chunks. Line ends become line feeds.
 * A block ends after an empty line; else after a line, unless it ends in a hyphen; else after a sentence or a space.
 */
export async function* blocksOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let pending = '';
  let afterReturn = false;
  for await (const chunk of chunks) {
    pending += withLineFeeds(afterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk);
    if (chunk !== '') afterReturn = chunk.endsWith('\r');
    while (pending.length > blockLength) {
      const end = lastCut(pending.slice(0, blockLength));
      yield pending.slice(0, end);
      pending = pending.slice(end);
    }
  }
  if (pending !== '') yield pending;
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** @param block at least `searchLength` long */
function lastCut(block: string): number {
  const least = block.length - searchLength;
  const paragraph = block.lastIndexOf('\n\n') + 2;
  if (paragraph > least) return paragraph;
  for (let end = block.lastIndexOf('\n'); end > least; end = block.lastIndexOf('\n', end - 1)) {
    if (!/[-\u2010\u00ac\u00ad][ \t]*$/.test(block.slice(end - 5, end))) return end + 1;
  }
  const sentence = Math.max(block.lastIndexOf('. ') + 2, block.lastIndexOf('。') + 1);
  if (sentence > least) return sentence;
  const space = block.lastIndexOf(' ') + 1;
  if (space > least) return space;
  const last = block.charCodeAt(block.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? block.length - 1 : block.length;
}
