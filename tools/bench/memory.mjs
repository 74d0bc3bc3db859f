/** Memory of the browser's renderer processes, as the operating system counts it. */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The largest resident set that one renderer process has had since `start`, in bytes; Linux alone tells it.
 * @param processes asks the browser for its processes
 */
export function createPeakMeter(processes) {
  const renderers = async () =>
    (await processes()).filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return {
    how: 'peak resident set (VmHWM) of the largest renderer process, page and worker together',
    async start() {
      for (const id of await renderers()) {
        try {
          writeFileSync(`/proc/${id}/clear_refs`, '5'); // the peak starts anew
        } catch {
          // Elsewhere, or without the right to: the peak is that of the whole life, still an upper bound.
        }
      }
    },
    async peakBytes() {
      return largest(await renderers(), 'VmHWM');
    },
    async residentBytes() {
      return largest(await renderers(), 'VmRSS');
    },
  };
}

function largest(ids, field) {
  const values = ids.map((id) => {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  const most = Math.max(0, ...values);
  return most > 0 ? most : undefined;
}
