/** Collects files that are left out of a text. */

import type { OmissionReason, Omissions, OmittedFile } from './types';

/** Files listed for each reason; more are only counted. */
const maxListed = 50;

export interface OmissionLog {
  add(file: OmittedFile): void;
  /** All files added so far; empty if there are none. */
  result(): Omissions;
}

/** @param earlier  files that were left out before */
export function createOmissionLog({ omitted = [], omittedCounts = {} }: Omissions = {}): OmissionLog {
  const files = [...omitted];
  const counts: Partial<Record<OmissionReason, number>> = { ...omittedCounts };
  return {
    add(file) {
      const count = (counts[file.reason] ?? 0) + 1;
      counts[file.reason] = count;
      if (count <= maxListed) files.push(file);
    },
    result: () =>
      Object.keys(counts).length > 0 ? { omitted: [...files], omittedCounts: { ...counts } } : {},
  };
}
