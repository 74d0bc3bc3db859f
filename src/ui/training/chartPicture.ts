/** The chart as a picture: the drawing that is on the page, on paper, under a caption. Knows no run. */

import type { PictureWords } from './pictureWords';
import { drawSvg } from './svgOnCanvas';

/** Picture elements to a pixel of the page. */
const resolution = 2;
/** Of paper around everything, in pixels of the page. */
const border = 24;
const titleHeight = 28;
const noteHeight = 19;
/** Between caption and chart. */
const gap = 10;

/** @returns a PNG @throws Error where the browser cannot draw it */
export async function chartPicture(svg: SVGSVGElement, words: PictureWords): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The browser gives no canvas to draw on.');
  const look = lookOf(svg);
  pen.font = look.title;
  const [first, ...rest] = wrapped(pen, words.title, width);
  const title = [first, rest.join(' ')].flatMap((line) => (line ? shortened(pen, line, width) : []));
  pen.font = look.small;
  const notes = [words.settings, words.outcome].flatMap((text) => wrapped(pen, text, width));
  const above = title.length * titleHeight + (notes.length + 1) * noteHeight + gap;
  canvas.width = Math.round(resolution * (width + 2 * border));
  canvas.height = Math.round(resolution * (above + height + 2 * border));
  pen.scale(resolution, resolution); // only now: a new size has reset the pen
  pen.fillStyle = look.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(border, border);
  writeCaption(pen, { title, notes, axis: words.axis, look });
  pen.translate(0, above);
  await drawSvg(pen, svg);
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture came out empty.'))));
  });
}

interface Look {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly training: string;
  readonly validation: string;
  readonly title: string;
  readonly small: string;
}

/** Colours and fonts as they are now: those of the variables are known only where something wears them. */
function lookOf(svg: SVGSVGElement): Look {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (variable: string): string => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  probe.style.fontFamily = 'var(--serif)';
  const look = {
    paper: colour('--paper'),
    ink: colour('--ink'),
    faint: colour('--ink-faint'),
    training: colour('--accent'),
    validation: colour('--amber-mark'),
    title: `500 20px ${getComputedStyle(probe).fontFamily}`,
    small: `13px ${getComputedStyle(svg).fontFamily}`,
  };
  probe.remove();
  return look;
}

interface Caption {
  /** Lines, as the others. */
  readonly title: readonly string[];
  readonly notes: readonly string[];
  readonly axis: string;
  readonly look: Look;
}

/** The text's name, the notes under it, and right above the chart the key to its two curves. */
function writeCaption(pen: CanvasRenderingContext2D, { title, notes, axis, look }: Caption): void {
  pen.font = look.title;
  pen.fillStyle = look.ink;
  for (const [line, text] of title.entries()) pen.fillText(text, 0, line * titleHeight + 18);
  pen.font = look.small;
  pen.fillStyle = look.faint;
  const baseline = (line: number) => title.length * titleHeight + line * noteHeight + 12;
  for (const [line, note] of notes.entries()) pen.fillText(note, 0, baseline(line));
  const key = baseline(notes.length) + gap / 2;
  let right = write(pen, axis, 0, key);
  for (const [name, colour] of [
    ['training', look.training],
    ['validation', look.validation],
  ]) {
    pen.fillStyle = colour;
    pen.fillRect(right + 20, key - 5.5, 16, 2.5);
    pen.fillStyle = look.faint;
    right = write(pen, name, right + 42, key);
  }
}

/** @returns where the text ends */
function write(pen: CanvasRenderingContext2D, text: string, x: number, y: number): number {
  pen.fillText(text, x, y);
  return x + pen.measureText(text).width;
}

/** Lines no longer than `width`, broken at spaces; a dot that would end a line is left out. */
function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of text.match(/[^ ]+( ·)?/g) ?? []) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${part}` : part;
    if (lines.length > 0 && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => line.replace(/ ·$/, ''));
}

function shortened(pen: CanvasRenderingContext2D, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  const letters = Array.from(text.slice(0, 300)); // more never fits
  while (letters.length > 0 && pen.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('')}…`;
}
