/** Predefined character maps, which PDFs in Chinese, Japanese and Korean refer to by name; fetched when needed. */

/** URLs of the files of `pdfjs-dist` by path. Never inlined: the Content Security Policy forbids fetching data URLs. */
const urls = import.meta.glob<string>('/node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
  exhaustive: true,
});

/** Gives PDF.js the files that it asks for; of fonts, which text needs none of, it gets none. */
export class CMapFactory {
  /**
   * @param file.filename e.g. `UniJIS-UTF16-H.bcmap`
   * @throws Error if there is no such file or it cannot be fetched; PDF.js then leaves out the font's text
   */
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const path = `/node_modules/pdfjs-dist/cmaps/${filename}`;
    if (kind !== 'cMapUrl' || !Object.hasOwn(urls, path)) throw new Error(`${filename} is not available`);
    const response = await fetch(urls[path]);
    if (!response.ok) throw new Error(`${filename}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
