/** Which word the pointer or the focus is on, and how the arrow keys move from word to word. */

import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useRef,
  useState,
} from 'react';
import type { Writer } from '../../store/protocolTypes';
import { writers } from '../../store/writers';

/** A word under the pointer or in focus. */
export interface ActiveWord {
  readonly writer: Writer;
  readonly index: number;
  readonly kind: 'prompt' | 'word';
  /** The word's place in the prompt or among the generated words. */
  readonly at: number;
  readonly element: HTMLElement;
}

/** Time to move the pointer from the word into its panel. */
const lingerMs = 140;
const moves = new Map([
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
]);

function wordOf(target: EventTarget | null): ActiveWord | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
  const [name, index] = element?.dataset.place?.split('-') ?? [];
  const writer = writers.find((each) => each === name);
  if (!element || !writer) return undefined;
  const kind = element.dataset.kind === 'prompt' ? 'prompt' : 'word';
  return { writer, index: Number(index), kind, at: Number(element.dataset.at), element };
}

export function useActiveWord(area: RefObject<HTMLElement | null>) {
  const [active, setActive] = useState<ActiveWord>();
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);

  function show(word: ActiveWord | undefined): void {
    clearTimeout(leaving.current);
    setActive(word);
  }

  function move(from: ActiveWord, event: KeyboardEvent): void {
    const find = (words: string) => [...(area.current?.querySelectorAll<HTMLElement>(words) ?? [])];
    const line = find(`[data-place="${from.element.dataset.place}"]`);
    const column = () => find(`[data-place^="${from.writer}-"]`);
    const at = line.indexOf(from.element);
    const next =
      event.key === 'Home'
        ? line[0]
        : event.key === 'End'
          ? line.at(-1)
          : event.key === 'ArrowDown' || event.key === 'ArrowUp'
            ? neighbour(column(), from.element, event.key === 'ArrowDown' ? 1 : -1)
            : line[at + (moves.get(event.key) ?? 0)];
    if (!next || next === from.element) return;
    event.preventDefault();
    for (const word of line) word.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  const handlers = {
    onPointerOver(event: PointerEvent) {
      if (event.pointerType === 'touch') return;
      const word = wordOf(event.target);
      if (word) show(word);
      else if (!inPanel(event.target)) leaving.current = setTimeout(() => setActive(undefined), lingerMs);
      else clearTimeout(leaving.current);
    },
    onPointerLeave() {
      leaving.current = setTimeout(() => setActive(undefined), lingerMs);
    },
    onFocus: (event: FocusEvent) => show(wordOf(event.target)),
    onBlur: () => show(undefined),
    onClick(event: { readonly target: EventTarget | null }) {
      const word = wordOf(event.target);
      if (word) word.element.focus();
    },
    onKeyDown(event: KeyboardEvent) {
      const word = wordOf(event.target);
      if (event.key === 'Escape') show(undefined);
      else if (word) move(word, event);
    },
  };
  return { active, handlers };
}

const inPanel = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="tooltip"]') !== null;

/** The nearest word of the line above or below, by where it stands on the page; only as far as need be. */
function neighbour(
  column: readonly HTMLElement[],
  from: HTMLElement,
  direction: 1 | -1,
): HTMLElement | undefined {
  const { left, top } = from.getBoundingClientRect();
  let best: { readonly element: HTMLElement; readonly rows: number; readonly across: number } | undefined;
  for (let at = column.indexOf(from) + direction; column[at]; at += direction) {
    const element = column[at];
    const box = element.getBoundingClientRect();
    const rows = (box.top - top) * direction;
    if (best && rows > best.rows + 4) break;
    const across = Math.abs(box.left - left);
    const nearer = !best || rows < best.rows - 4 || (Math.abs(rows - best.rows) <= 4 && across < best.across);
    if (rows > 4 && across < 400 && nearer) best = { element, rows, across };
  }
  return best?.element;
}
