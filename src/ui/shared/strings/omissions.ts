/** Strings about files that are not part of the text: how many were left out, and why. */

import { maxCounted, maxFiles } from '../../../config/fileLimits';
import type { OmissionReason, Omissions, OmittedFile } from '../../../store/protocolTypes';
import { formatCount } from '../format';

const plural = (count: number, noun: string) => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Each continues "3 files were left out: ", in this order. */
const phrases: Readonly<Record<OmissionReason, (count: number) => string>> = {
  hidden: (count) => plural(count, 'hidden or system file'),
  hiddenFolder: (count) => plural(count, 'hidden or system folder'),
  notText: (count) => `${formatCount(count)} not text`,
  empty: (count) => `${formatCount(count)} empty`,
  unreadable: (count) => `${formatCount(count)} that could not be read`,
  encrypted: (count) => `${formatCount(count)} protected by a password or copy protection`,
  damaged: (count) => `${formatCount(count)} damaged`,
  unsupported: (count) => `${formatCount(count)} in a format that cannot be read`,
  tooLarge: (count) => `${formatCount(count)} too large`,
  duplicate: (count) => (count === 1 ? '1 duplicate' : `${formatCount(count)} duplicates`),
  besideSplit: (count) => `${formatCount(count)} beside the three parts of the split`,
  tooMany: (count) =>
    `${count + maxFiles >= maxCounted ? 'at least ' : ''}${formatCount(count)} beyond the limit of ${formatCount(maxFiles)} files`,
};

const reasons = Object.keys(phrases) as OmissionReason[];

/** The files that were left out for one reason. */
export interface OmissionGroup {
  readonly reason: OmissionReason;
  /** At least the number of files that are listed. */
  readonly count: number;
  readonly listed: readonly OmittedFile[];
}

/** Groups files by the reason why they were left out. */
export function groupOmissions({ omitted = [], omittedCounts = {} }: Omissions): OmissionGroup[] {
  return reasons
    .map((reason) => {
      const listed = omitted.filter((file) => file.reason === reason);
      return { reason, listed, count: Math.max(omittedCounts[reason] ?? 0, listed.length) };
    })
    .filter(({ count }) => count > 0);
}

export const omissionStrings = {
  /** Such as "2 hidden or system files" or "1 not text". */
  counted: ({ reason, count }: OmissionGroup) => phrases[reason](count),
  /** "3 files were left out: 2 hidden or system files, 1 not text." */
  leftOut(groups: readonly OmissionGroup[]): string {
    const sum = (some: readonly OmissionGroup[]) => some.reduce((total, { count }) => total + count, 0);
    const folders = sum(groups.filter(({ reason }) => reason === 'hiddenFolder'));
    const files = sum(groups) - folders;
    const kinds = [
      ...(files > 0 ? [plural(files, 'file')] : []),
      ...(folders > 0 ? [plural(folders, 'folder')] : []),
    ];
    const verb = files + folders === 1 ? 'was' : 'were';
    return `${kinds.join(' and ')} ${verb} left out: ${groups.map(omissionStrings.counted).join(', ')}.`;
  },
};
