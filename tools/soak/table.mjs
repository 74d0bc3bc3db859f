/** Formats the censuses as a table for the terminal. */
import { growthOf, slopeOf, visitsOf, warmUpOf } from './verdict.mjs';

const mb = (bytes) => (bytes / 1e6).toFixed(2);

const columns = [
  ['visit', ({ visit }) => visit],
  ['action', ({ turn }) => turn],
  ['min', ({ minute }) => minute.toFixed(1)],
  ['page MB', ({ page }) => mb(page)],
  ['+buf', ({ pageBuffers }) => mb(pageBuffers)],
  ['+code', ({ pageCode }) => mb(pageCode)],
  ['worker MB', ({ worker }) => mb(worker)],
  ['+buf', ({ workerBuffers }) => mb(workerBuffers)],
  ['+code', ({ workerCode }) => mb(workerCode)],
  ['wasm', ({ wasm }) => mb(wasm)],
  ['tex', ({ work, rest }) => `${work.textures}/${rest.textures}`],
  ['fbo', ({ work, rest }) => `${work.framebuffers}/${rest.framebuffers}`],
  ['prog', ({ programs }) => programs],
  ['tensors', ({ work, rest }) => `${work.tensors}/${rest.tensors}`],
  ['nodes', ({ nodes }) => nodes],
  ['listen', ({ listeners }) => listeners],
  ['urls', ({ objectUrls }) => objectUrls],
  ['runs', ({ storage }) => storage.runs],
  ['chunks', ({ storage }) => storage.chunks],
  ['stored MB', ({ storage }) => mb(storage.usage)],
];

const widths = columns.map(([title]) => Math.max(title.length, 5));
const line = (cells) => cells.map((cell, i) => String(cell).padStart(widths[i])).join('  ');

export const heading = line(columns.map(([title]) => title));
export const row = (census) => line(columns.map(([, read]) => read(census)));

/** One sentence per visit about the growth of each heap after its warm-up. */
export function trends(censuses) {
  return visitsOf(censuses)
    .filter(({ length }) => length >= 5)
    .map((visit) => {
      const parts = ['page', 'pageBuffers', 'worker', 'workerBuffers'].map((name) => {
        const values = visit.map((census) => census[name]);
        const slope = slopeOf(values.slice(warmUpOf(values.length)));
        return `${name} ${mb(growthOf(values))} MB (slope ${mb(slope)} per census)`;
      });
      return `Visit ${visit[0].visit}, growth after warm-up: ${parts.join(', ')}`;
    });
}
