/** Lets PDF.js read a Blob range by range, so that a large file is not in memory as a whole. */

import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { sliceBytes } from '../blobSlices';

export class BlobTransport extends PDFDataRangeTransport {
  /** Rejects with the error of reading the file. */
  readonly failed: Promise<never>;
  private fail!: (error: unknown) => void;

  /** @param head the start of the file */
  constructor(
    private readonly blob: Blob,
    head: Uint8Array,
  ) {
    super(blob.size, head);
    this.failed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.failed.catch(() => undefined); // it may fail when nobody waits any longer
  }

  /** Reads the first slice of `blob`. */
  static async open(blob: Blob): Promise<BlobTransport> {
    return new BlobTransport(blob, new Uint8Array(await blob.slice(0, sliceBytes).arrayBuffer()));
  }

  override requestDataRange(begin: number, end: number): void {
    this.blob
      .slice(begin, end)
      .arrayBuffer()
      .then((bytes) => this.onDataRange(begin, new Uint8Array(bytes)))
      .catch(this.fail);
  }
}
