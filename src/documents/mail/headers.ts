/** The headers of a mail and of its parts, as far as they say how to read the body. */

/** Maximum length of a header that goes over several lines. */
const maxHeaderLength = 8192;

/** How a part is to be read. */
export interface PartHeaders {
  /** In lower case. */
  readonly type: string;
  readonly charset?: string;
  readonly boundary?: string;
  /** In lower case. */
  readonly transferEncoding: string;
  readonly isAttachment: boolean;
}

interface HeaderReader {
  /** Adds a line. */
  add(line: string): void;
  /** The headers of all lines. */
  result(): PartHeaders;
}

/** Source: RFC 2045, sections 5 and 6; RFC 5322, section 2.2.3 for lines that continue a header. */
export function createHeaderReader(): HeaderReader {
  const values = new Map<string, string>();
  let current = '';
  return {
    add(line) {
      if (/^[ \t]/.test(line)) {
        const value = values.get(current);
        if (value !== undefined && value.length < maxHeaderLength) values.set(current, value + line);
        return;
      }
      const [, name, value] = /^([!-9;-~]{1,100}):(.*)$/.exec(line) ?? ['', '', ''];
      current = name.toLowerCase();
      if (relevant.has(current)) values.set(current, value.slice(0, maxHeaderLength));
    },
    result() {
      const contentType = values.get('content-type') ?? '';
      const disposition = values.get('content-disposition') ?? '';
      return {
        type: (/^\s*([^\s;]+\/[^\s;]+)/.exec(contentType)?.[1] ?? 'text/plain').toLowerCase(),
        charset: parameter(contentType, 'charset')?.toLowerCase(),
        boundary: parameter(contentType, 'boundary'),
        transferEncoding: (values.get('content-transfer-encoding') ?? '').trim().toLowerCase(),
        isAttachment: /^\s*attachment/i.test(disposition),
      };
    },
  };
}

const relevant = new Set(['content-type', 'content-disposition', 'content-transfer-encoding']);

function parameter(value: string, name: 'charset' | 'boundary'): string | undefined {
  const match = new RegExp(String.raw`;\s*${name}\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))`, 'i').exec(
    value,
  );
  return match?.[1] ?? match?.[2];
}
