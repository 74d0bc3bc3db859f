/** The text of HTML and XHTML: what is read and where words, lines and paragraphs end. */

import { type MarkupHandler, parseMarkup } from './parseMarkup';
import { isApparatus } from './semantics';
import type { TextFlow } from './textFlow';

const setOf = (names: string) => new Set(names.split(' '));

/** Elements that end a paragraph. */
const blocks = setOf(
  'address article aside blockquote body caption center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav ol optgroup p pre search section summary table ul',
);
/** Elements that end a line. */
const lines = setOf('dd dt li option tr');
/** Lists are blocks, but those within items are lines. */
const lists = setOf('menu ol ul');
/** Elements that end a word. */
const cells = setOf('td th');

/** Elements whose content is no part of the text. Not `head`, which ends with the first other element inside it. */
const leftOut = setOf(
  'annotation annotation-xml audio button canvas datalist iframe nav noembed noframes noscript object rp rt rtc script select style svg template textarea title video',
);

/** Elements that cannot stand in those below: where they do, an end tag is missing. */
const mainContent = setOf('article body main');
const closedByMainContent = setOf('nav noscript');

/**
 * Yields the text of a page in chunks.
 * @param flow     collects the text
 * @param isXhtml  whether elements may end in their start tag
 * @throws DocumentError if it is nested too deeply; the error of `chunks`
 */
export async function* htmlText(
  chunks: AsyncIterable<string>,
  flow: TextFlow,
  isXhtml: boolean,
): AsyncGenerator<string> {
  const options = { recognizeSelfClosing: isXhtml, recognizeCDATA: isXhtml };
  for await (const _ of parseMarkup(chunks, createHtmlHandler(flow), options)) yield flow.take();
}

/** A handler that adds the text of a page to `flow`. */
function createHtmlHandler(flow: TextFlow): MarkupHandler {
  let depth = 0;
  let preDepth = 0;
  let itemDepth = 0;
  let atStartOfPre = false;
  let skipped: { readonly name: string; readonly depth: number } | undefined;
  /** Depth of the innermost `sup` and of the innermost link to a place in a document; 0 if there is none. */
  let superscriptDepth = 0;
  let fragmentLinkDepth = 0;

  function separate(name: string): void {
    if (itemDepth > 0 && lists.has(name)) flow.separate('line');
    else if (blocks.has(name)) flow.separate('paragraph');
    else if (lines.has(name)) flow.separate('line');
    else if (cells.has(name)) flow.separate('word');
  }

  /** Whether an element is the number of a note: a link within a superscript, or a superscript within a link. */
  function isNoteNumber(name: string): boolean {
    return (
      (name === 'sup' && fragmentLinkDepth > 0) ||
      (name === 'a' && superscriptDepth > 0 && fragmentLinkDepth === depth)
    );
  }

  /** Books show the first letter of a chapter as an image. */
  function addInitial(alt: string | undefined): void {
    if (alt !== undefined && /^\p{L}$/u.test(alt)) flow.text(alt);
  }

  return {
    open(name, attributes) {
      depth++;
      if (skipped) {
        if (!mainContent.has(name) || !closedByMainContent.has(skipped.name)) return;
        skipped = undefined;
      }
      separate(name);
      if (name === 'br') return flow.breakLine();
      if (name === 'li') itemDepth ||= depth;
      if (name === 'pre') {
        preDepth ||= depth;
        atStartOfPre = true;
      }
      if (name === 'sup') superscriptDepth ||= depth;
      if (name === 'a' && attributes.href?.includes('#')) fragmentLinkDepth ||= depth;
      if (
        leftOut.has(name) ||
        attributes.role === 'navigation' ||
        isHidden(attributes) ||
        isApparatus(attributes) ||
        isNoteNumber(name)
      )
        skipped = { name, depth };
      else if (name === 'q') flow.text('“');
      else if (name === 'img') addInitial(attributes.alt);
    },
    close(name) {
      const endsSkipped = skipped?.depth === depth;
      if (endsSkipped) skipped = undefined;
      if (preDepth === depth) preDepth = 0;
      if (itemDepth === depth) itemDepth = 0;
      if (superscriptDepth === depth) superscriptDepth = 0;
      if (fragmentLinkDepth === depth) fragmentLinkDepth = 0;
      depth--;
      if (skipped) return;
      if (name === 'q' && !endsSkipped) flow.text('”');
      separate(name);
    },
    text(data) {
      if (skipped) return;
      if (preDepth === 0) return flow.text(data);
      const text = data.replace(/\r\n?/g, '\n');
      flow.verbatim(atStartOfPre ? text.replace(/^\n/, '') : text);
      atStartOfPre = false;
    },
  };
}

function isHidden({ hidden, style, 'aria-hidden': ariaHidden }: Readonly<Partial<Record<string, string>>>) {
  return (
    ariaHidden === 'true' ||
    (hidden !== undefined && hidden !== 'until-found') ||
    (style !== undefined && /\bdisplay\s*:\s*none\b/i.test(style))
  );
}
