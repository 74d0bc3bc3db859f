/** Writes small PDFs: text at positions, in standard fonts that every reader knows. */

export interface PdfText {
  readonly text: string;
  /** In points from the left edge of the page. */
  readonly x: number;
  /** Of the baseline, in points from the top edge of the page. */
  readonly y: number;
  readonly size?: number;
  readonly font?: keyof typeof fonts;
  /** Quarter turns counterclockwise. */
  readonly turns?: 0 | 1;
}

export type PdfPage = readonly PdfText[];

/** A standard font for characters up to U+00FF. */
const standard = (name: string) =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

const fonts = {
  times: standard('Times-Roman'),
  italic: standard('Times-Italic'),
  helvetica: standard('Helvetica'),
  courier: standard('Courier'),
  /** Not embedded; its characters are numbered by a predefined character map. */
  japanese: `<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UCS2-H /DescendantFonts [<<
/Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light
/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>
/FontDescriptor << /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 >> >>] >>`,
};
/** In points. */
const pageWidth = 400;
const pageHeight = 600;

const latin1 = (text: string) => `(${text.replace(/[\\()]/g, '\\$&')})`;

const ucs2 = (text: string) =>
  `<${Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`;

const content = (page: PdfPage) =>
  page
    .map(({ text, x, y, size = 10, font = 'times', turns = 0 }) => {
      const matrix = turns === 0 ? '1 0 0 1' : '0 1 -1 0';
      return `BT /${font} ${size} Tf ${matrix} ${x} ${pageHeight - y} Tm ${font === 'japanese' ? ucs2(text) : latin1(text)} Tj ET`;
    })
    .join('\n');

/**
 * @param pages characters up to U+00FF
 * @param options.encrypt adds a security handler whose password nobody knows
 */
export function makePdf(
  pages: readonly PdfPage[],
  options: { readonly encrypt?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(fonts);
  const firstFont = 3;
  const firstPage = firstFont + names.length;
  const page = (index: number) => firstPage + 2 * index;
  const fontList = names.map((name, index) => `/${name} ${firstFont + index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${page(index)} 0 R`).join(' ')}]
/MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /Font << ${fontList} >> >> >>`,
    ...Object.values(fonts),
    ...pages.flatMap((each, index) => {
      const stream = content(each);
      return [
        `<< /Type /Page /Parent 2 0 R /Contents ${page(index) + 1} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  if (options.encrypt) objects.push(securityHandler);
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const encrypt = options.encrypt ? `/Encrypt ${objects.length} 0 R /ID [<00> <00>]` : '';
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${encrypt} >>\nstartxref\n${end}\n%%EOF\n`;
  return Uint8Array.from(file, (character) => character.charCodeAt(0));
}

const zeros = '00'.repeat(32);
const securityHandler = `<< /Filter /Standard /V 1 /R 2 /O <${zeros}> /U <${zeros}> /P -4 >>`;

/** Lines of text below each other. */
export const lines = (
  texts: readonly string[],
  { x = 50, y = 80, spacing = 12, ...rest }: Partial<PdfText> & { readonly spacing?: number } = {},
): PdfText[] => texts.map((text, index) => ({ ...rest, text, x, y: y + index * spacing }));
