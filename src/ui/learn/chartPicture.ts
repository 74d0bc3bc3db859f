/** Renders the chart on the page as a PNG under a caption. Knows nothing about runs. */

import type { ChartCaption } from './chartCaption';
import { chartStrings } from './strings/chart';
import { drawSvg } from './svgOnCanvas';

/** Image pixels per CSS pixel. */
const resolution = 2;
/** Width of the margin, in CSS pixels. */
const border = 24;
const titleHeight = 28;
const noteHeight = 19;
/** Between caption and chart. */
const gap = 10;

/** @returns a PNG @throws Error if the browser cannot draw it */
export async function chartPicture(svg: SVGSVGElement, caption: ChartCaption): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas context.');
  const style = styleOf(svg);
  context.font = style.title;
  const [first, ...rest] = wrapped(context, caption.title, width);
  const title = [first, rest.join(' ')].flatMap((line) => (line ? shortened(context, line, width) : []));
  context.font = style.small;
  const notes = [caption.settings, caption.outcome].flatMap((text) => wrapped(context, text, width));
  const above = title.length * titleHeight + (notes.length + 1) * noteHeight + gap;
  canvas.width = Math.round(resolution * (width + 2 * border));
  canvas.height = Math.round(resolution * (above + height + 2 * border));
  context.scale(resolution, resolution); // after resizing, which resets the context
  context.fillStyle = style.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(border, border);
  writeCaption(context, { title, notes, axis: caption.axis, style });
  context.translate(0, above);
  await drawSvg(context, svg);
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas produced no image.'))));
  });
}

interface Style {
  readonly paper: string;
  readonly ink: string;
  readonly faint: string;
  readonly training: string;
  readonly validation: string;
  readonly title: string;
  readonly small: string;
}

/** The current colors and fonts. CSS variables are resolved by applying them to an element. */
function styleOf(svg: SVGSVGElement): Style {
  const probe = document.createElement('span');
  document.body.append(probe);
  const color = (variable: string): string => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  probe.style.fontFamily = 'var(--serif)';
  const style = {
    paper: color('--paper'),
    ink: color('--ink'),
    faint: color('--ink-faint'),
    training: color('--accent'),
    validation: color('--amber-mark'),
    title: `500 20px ${getComputedStyle(probe).fontFamily}`,
    small: `13px ${getComputedStyle(svg).fontFamily}`,
  };
  probe.remove();
  return style;
}

interface CaptionLines {
  readonly title: readonly string[];
  readonly notes: readonly string[];
  readonly axis: string;
  readonly style: Style;
}

/** Writes the text's name, the notes, and right above the chart the legend of its two curves. */
function writeCaption(context: CanvasRenderingContext2D, { title, notes, axis, style }: CaptionLines): void {
  context.font = style.title;
  context.fillStyle = style.ink;
  for (const [line, text] of title.entries()) context.fillText(text, 0, line * titleHeight + 18);
  context.font = style.small;
  context.fillStyle = style.faint;
  const baseline = (line: number) => title.length * titleHeight + line * noteHeight + 12;
  for (const [line, note] of notes.entries()) context.fillText(note, 0, baseline(line));
  const legend = baseline(notes.length) + gap / 2;
  let right = write(context, axis, 0, legend);
  for (const [name, color] of [
    [chartStrings.training, style.training],
    [chartStrings.validation, style.validation],
  ]) {
    context.fillStyle = color;
    context.fillRect(right + 20, legend - 5.5, 16, 2.5);
    context.fillStyle = style.faint;
    right = write(context, name, right + 42, legend);
  }
}

/** @returns the x coordinate at which the text ends */
function write(context: CanvasRenderingContext2D, text: string, x: number, y: number): number {
  context.fillText(text, x, y);
  return x + context.measureText(text).width;
}

/** Wraps at spaces into lines of at most `width`; a dot at the end of a line is dropped. */
function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of text.match(/[^ ]+( ·)?/g) ?? []) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${part}` : part;
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => line.replace(/ ·$/, ''));
}

function shortened(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  const letters = Array.from(text.slice(0, 300)); // more never fits
  while (letters.length > 0 && context.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('')}…`;
}
