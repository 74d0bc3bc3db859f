/**
 * Copies an SVG drawing of the page onto a canvas, as it looks. Knows nothing of what is drawn.
 *
 * Lines travel as an SVG image; texts are written by the canvas, because an SVG image may not use the page's fonts.
 */

/** What style sheets, variables and inheritance give the drawing, and its copy must carry with it. */
const carried = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray'],
  ...['stroke-linecap', 'stroke-linejoin', 'opacity', 'display', 'visibility'],
];
/** What is written by the canvas, belongs to whoever points at the chart, or is no drawing. */
const leftOut = 'text, title, desc, style, .recharts-tooltip-cursor';

/** Draws at the pen's origin, one unit to a pixel of the page. @throws where the browser cannot read the drawing */
export async function drawSvg(pen: CanvasRenderingContext2D, svg: SVGSVGElement): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].flatMap(linesOf); // before waiting: the chart may be drawn again
  pen.drawImage(await imageOf(svg), 0, 0, width, height);
  for (const line of texts) writeLine(pen, line);
}

/** The drawing without its texts, as an image that needs nothing of the page. */
async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('A copy of a drawing is a drawing.');
  const originals = svg.querySelectorAll('*');
  for (const [index, element] of copy.querySelectorAll('*').entries()) {
    const style = getComputedStyle(originals[index]);
    for (const name of carried) element.setAttribute(name, style.getPropertyValue(name));
  }
  for (const element of copy.querySelectorAll(leftOut)) element.remove();
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('width', String(width)); // an image has no page to be as wide as
  copy.setAttribute('height', String(height));
  const source = new XMLSerializer().serializeToString(copy);
  const address = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  try {
    return await loaded(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** By its events: `decode()` refuses some SVG in Safari. */
function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The drawing could not be read.'));
    image.src = address;
  });
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly fill: string;
  /** Lies under the letters and keeps them apart from what is behind. */
  readonly stroke?: { readonly colour: string; readonly width: number };
}

/** A text's lines where they stand, whatever anchors and offsets put them there. */
function linesOf(text: SVGTextElement): Line[] {
  const spans = [...text.querySelectorAll('tspan')];
  return (spans.length > 0 ? spans : [text]).flatMap((line): Line | [] => {
    const matrix = line.getCTM();
    if (!matrix || line.getNumberOfChars() === 0) return [];
    const start = line.getStartPositionOfChar(0);
    const { x, y } = new DOMPoint(start.x, start.y).matrixTransform(matrix);
    const style = getComputedStyle(line);
    const { fontStyle, fontWeight, fontSize, fontFamily, fill, stroke, strokeWidth } = style;
    const outline = { colour: stroke, width: Number.parseFloat(strokeWidth) };
    return {
      text: line.textContent,
      x,
      y,
      font: `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`,
      fill,
      stroke: stroke === 'none' ? undefined : outline,
    };
  });
}

function writeLine(pen: CanvasRenderingContext2D, { text, x, y, font, fill, stroke }: Line): void {
  pen.font = font;
  if (stroke) {
    pen.strokeStyle = stroke.colour;
    pen.lineWidth = stroke.width;
    pen.lineJoin = 'round';
    pen.strokeText(text, x, y);
  }
  pen.fillStyle = fill;
  pen.fillText(text, x, y);
}
