/**
 * Draws an SVG element of the page onto a canvas, as it looks. Knows nothing of what it shows.
 *
 * Shapes are drawn as an SVG image; text is drawn by the canvas, because an SVG image cannot use the page's fonts.
 */

/** Properties that the element gets from style sheets, variables and inheritance, and that the copy must inline. */
const inlinedProperties = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray'],
  ...['stroke-linecap', 'stroke-linejoin', 'opacity', 'display', 'visibility'],
];
/** Elements left out of the image: text, which the canvas draws, the pointer's cursor, and non-graphics. */
const omitted = 'text, title, desc, style, .recharts-tooltip-cursor';

/** Draws at the context's origin, one unit per CSS pixel. @throws Error if the browser cannot load the image */
export async function drawSvg(context: CanvasRenderingContext2D, svg: SVGSVGElement): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].flatMap(linesOf); // before awaiting: the chart may change
  context.drawImage(await imageOf(svg), 0, 0, width, height);
  for (const line of texts) drawLine(context, line);
}

/** The element without its text, as a self-contained image. */
async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('The clone is not an SVG element.');
  const originals = svg.querySelectorAll('*');
  for (const [index, element] of copy.querySelectorAll('*').entries()) {
    const style = getComputedStyle(originals[index]);
    for (const name of inlinedProperties) element.setAttribute(name, style.getPropertyValue(name));
  }
  for (const element of copy.querySelectorAll(omitted)) element.remove();
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('width', String(width)); // an image has no layout to take its size from
  copy.setAttribute('height', String(height));
  const source = new XMLSerializer().serializeToString(copy);
  const address = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  try {
    return await loaded(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Uses events because `decode()` rejects some SVG images in Safari. */
function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The SVG image could not be loaded.'));
    image.src = address;
  });
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly fill: string;
  /** The outline under the letters that separates them from the background. */
  readonly stroke?: { readonly color: string; readonly width: number };
}

/** The lines of a text element at their final positions, with anchors and offsets applied. */
function linesOf(text: SVGTextElement): Line[] {
  const spans = [...text.querySelectorAll('tspan')];
  return (spans.length > 0 ? spans : [text]).flatMap((line): Line | [] => {
    const matrix = line.getCTM();
    if (!matrix || line.getNumberOfChars() === 0) return [];
    const start = line.getStartPositionOfChar(0);
    const { x, y } = new DOMPoint(start.x, start.y).matrixTransform(matrix);
    const style = getComputedStyle(line);
    const { fontStyle, fontWeight, fontSize, fontFamily, fill, stroke, strokeWidth } = style;
    const outline = { color: stroke, width: Number.parseFloat(strokeWidth) };
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

function drawLine(context: CanvasRenderingContext2D, { text, x, y, font, fill, stroke }: Line): void {
  context.font = font;
  if (stroke) {
    context.strokeStyle = stroke.color;
    context.lineWidth = stroke.width;
    context.lineJoin = 'round';
    context.strokeText(text, x, y);
  }
  context.fillStyle = fill;
  context.fillText(text, x, y);
}
