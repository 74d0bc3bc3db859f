/** Tracks the last word under the pointer or in focus, and moves the focus between words with the arrow keys. */

import { type FocusEvent, type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';
import type { Writer } from '../../store/protocolTypes';
import { writers } from '../../store/writers';

/** The last word that was under the pointer or in focus. */
export interface ActiveWord {
  readonly writer: Writer;
  readonly index: number;
  readonly kind: 'prompt' | 'word';
  /** The word's index in the prompt or among the generated words. */
  readonly at: number;
  readonly element: HTMLElement;
}

const moves = new Map([
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
]);

function wordOf(target: EventTarget | null): ActiveWord | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-completion]') : null;
  const [name, index] = element?.dataset.completion?.split('-') ?? [];
  const writer = writers.find((each) => each === name);
  if (!element || !writer) return undefined;
  const kind = element.dataset.kind === 'prompt' ? 'prompt' : 'word';
  return { writer, index: Number(index), kind, at: Number(element.dataset.at), element };
}

export function useActiveWord(area: RefObject<HTMLElement | null>) {
  const [active, setActive] = useState<ActiveWord>();

  function show(word: ActiveWord | undefined): void {
    if (word) setActive(word);
  }

  function move(from: ActiveWord, event: KeyboardEvent): void {
    const find = (selector: string) => [...(area.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
    const completion = find(`[data-completion="${from.element.dataset.completion}"]`);
    const column = () => find(`[data-completion^="${from.writer}-"]`);
    const at = completion.indexOf(from.element);
    const next =
      event.key === 'Home'
        ? completion[0]
        : event.key === 'End'
          ? completion.at(-1)
          : event.key === 'ArrowDown' || event.key === 'ArrowUp'
            ? wordInNextLine(column(), from.element, event.key === 'ArrowDown' ? 1 : -1)
            : completion[at + (moves.get(event.key) ?? 0)];
    if (!next || next === from.element) return;
    event.preventDefault();
    for (const word of completion) word.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  const handlers = {
    onPointerOver(event: PointerEvent) {
      if (event.pointerType !== 'touch') show(wordOf(event.target));
    },
    onFocus: (event: FocusEvent) => show(wordOf(event.target)),
    onClick(event: { readonly target: EventTarget | null }) {
      const word = wordOf(event.target);
      if (word) word.element.focus();
    },
    onKeyDown(event: KeyboardEvent) {
      const word = wordOf(event.target);
      if (event.key === 'Escape') setActive(undefined);
      else if (word) move(word, event);
    },
  };
  return { active, clear: () => setActive(undefined), handlers };
}

/** The nearest word on the visual line above or below, searching no further than that line. */
function wordInNextLine(
  column: readonly HTMLElement[],
  from: HTMLElement,
  direction: 1 | -1,
): HTMLElement | undefined {
  const { left, top } = from.getBoundingClientRect();
  let best: { readonly element: HTMLElement; readonly dy: number; readonly dx: number } | undefined;
  for (let at = column.indexOf(from) + direction; column[at]; at += direction) {
    const element = column[at];
    const box = element.getBoundingClientRect();
    const dy = (box.top - top) * direction;
    if (best && dy > best.dy + 4) break;
    const dx = Math.abs(box.left - left);
    const isNearer = !best || dy < best.dy - 4 || (Math.abs(dy - best.dy) <= 4 && dx < best.dx);
    if (dy > 4 && dx < 400 && isNearer) best = { element, dy, dx };
  }
  return best?.element;
}
