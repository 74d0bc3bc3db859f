/** Memory of the browser's renderer processes, as reported by the operating system. */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The largest resident set of any renderer process since `start`, in bytes; available on Linux only.
 * @param processes returns the browser's processes
 */
export function createPeakMeter(processes) {
  const renderers = async () =>
    (await processes()).filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return {
    how: 'peak resident set (VmHWM) of the largest renderer process, page and worker together',
    async start() {
      for (const id of await renderers()) {
        try {
          writeFileSync(`/proc/${id}/clear_refs`, '5'); // resets the peak
        } catch {
          // On other systems, or without permission, the peak covers the process's whole life: still an upper bound.
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
  const maximum = Math.max(0, ...values);
  return maximum > 0 ? maximum : undefined;
}
