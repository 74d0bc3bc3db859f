/** Number formats of the page, in English. */

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** 27,755 */
export function formatCount(value: number): string {
  return grouped.format(value);
}

const millions = new Intl.NumberFormat('en', {
  notation: 'compact',
  compactDisplay: 'long',
  maximumSignificantDigits: 3,
});

/** 331 million, 41,000: three significant digits, for numbers too large to read digit by digit. */
export function formatLarge(value: number): string {
  return value < 1_000_000 ? grouped.format(Number(value.toPrecision(3))) : millions.format(value);
}

/** Three significant digits below a hundred, whole numbers above: 9.31, 42.7, 1,204. */
export function formatRate(value: number): string {
  return Math.abs(value) < 100 ? short.format(value) : grouped.format(value);
}

/** A loss in nats: 5.37 */
export function formatLoss(value: number): string {
  return value.toFixed(2);
}

/** 3.1%, or "under 0.1%" for shares that would round to zero. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0) return '0%';
  if (percent < 0.1) return 'under 0.1%';
  return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)}%`;
}

/** 0.4 s, 8 s, 1 min 05 s, 2 h 03 min */
export function formatDuration(ms: number): string {
  if (ms < 950) return `${Math.max(0.1, ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** 812 bytes, 6.2 MB */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${short.format(bytes / 1000)} kB`;
  return `${short.format(bytes / 1_000_000)} MB`;
}
