/** A growable list of ids that does not copy when it grows. */

/** Ids per piece: 1 MiB. */
const pieceLength = 2 ** 18;

/** Takes four bytes per id; an array of numbers or strings would take several times that. */
export interface GrowingIds {
  push(id: number): void;
  readonly length: number;
  /** Returns all ids in one array and empties the list. */
  take(): Int32Array;
}

/** An empty list. */
export function createGrowingIds(): GrowingIds {
  let full: Int32Array[] = [];
  let last = new Int32Array(pieceLength);
  let used = 0;
  return {
    push(id) {
      if (used === pieceLength) {
        full.push(last);
        last = new Int32Array(pieceLength);
        used = 0;
      }
      last[used++] = id;
    },
    get length() {
      return full.length * pieceLength + used;
    },
    take() {
      const ids = new Int32Array(full.length * pieceLength + used);
      full.forEach((piece, index) => {
        ids.set(piece, index * pieceLength);
      });
      ids.set(last.subarray(0, used), full.length * pieceLength);
      full = [];
      used = 0;
      return ids;
    },
  };
}
