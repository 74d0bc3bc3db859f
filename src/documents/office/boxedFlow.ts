/** A text flow in which the text of a box follows the paragraph that it is anchored in. */

import { createTextFlow, type Separator, type TextFlow } from '../markup/textFlow';

export interface BoxedFlow extends TextFlow {
  openBox(): void;
  closeBox(): void;
  /** Ends a paragraph, or a line; the text of the boxes in it follows. */
  endParagraph(by: Separator): void;
}

export function createBoxedFlow(): BoxedFlow {
  const main = createTextFlow();
  let box = createTextFlow();
  let boxDepth = 0;
  let boxTexts: string[] = [];
  const current = () => (boxDepth > 0 ? box : main);
  return {
    text: (data) => current().text(data),
    verbatim: (data) => current().verbatim(data),
    separate: (by) => current().separate(by),
    breakLine: () => current().breakLine(),
    take: main.take,
    openBox() {
      if (boxDepth === 0) box = createTextFlow();
      boxDepth++;
    },
    closeBox() {
      boxDepth--;
      if (boxDepth === 0) boxTexts.push(box.take());
    },
    endParagraph(by) {
      current().separate(by);
      if (boxDepth > 0 || boxTexts.length === 0) return;
      for (const text of boxTexts) {
        main.separate('paragraph');
        main.verbatim(text);
      }
      main.separate('paragraph');
      boxTexts = [];
    },
  };
}
