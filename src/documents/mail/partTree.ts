/** The parts of a mail: where they start and end, and which of them are read. */

import type { PartHeaders } from './headers';

/** Maximum depth of parts within parts; deeper ones are not read. */
const maxDepth = 20;

/** A part that has parts itself. */
interface Multipart {
  readonly boundary: string;
  /** Whether its parts are the same text in several forms. */
  readonly isAlternative: boolean;
  /** Whether one of its parts is read. */
  hasText: boolean;
}

interface PartTree {
  /** Starts another mail. */
  startMail(): void;
  /** Whether the body after these headers is read: plain text that is no attachment and not said already. */
  startPart(headers: PartHeaders): boolean;
  /** Whether `line` is a boundary, after which the headers of a part start or, at the end of all parts, nothing. */
  boundaryAt(line: string): 'start' | 'end' | undefined;
}

/** Source: RFC 2046, section 5.1. */
export function createPartTree(): PartTree {
  let open: Multipart[] = []; // outermost first
  return {
    startMail() {
      open = [];
    },
    startPart({ type, boundary, isAttachment }) {
      if (type.startsWith('multipart/')) {
        if (boundary === undefined || open.length >= maxDepth) return false;
        open.push({ boundary, isAlternative: type === 'multipart/alternative', hasText: false });
        return false;
      }
      if (type !== 'text/plain' || isAttachment) return false;
      const inner = open.at(-1);
      if (inner?.isAlternative && inner.hasText) return false;
      if (inner) inner.hasText = true;
      return true;
    },
    boundaryAt(line) {
      if (!line.startsWith('--')) return undefined;
      const mark = line.trimEnd();
      for (let i = open.length - 1; i >= 0; i--) {
        const start = `--${open[i].boundary}`;
        if (mark === start) {
          open.length = i + 1;
          return 'start';
        }
        if (mark === `${start}--`) {
          open.length = i;
          return 'end';
        }
      }
      return undefined;
    },
  };
}
