/** Time to quality: a preset on a text, over the real worker, with the validation perplexities on its way. */

import { type BackendChoice, defaultCorpusConfig, type PresetName, presets } from '../../src/config';
import type { EventMessage, Requests } from '../../src/protocol/messages';

export interface QualityPoint {
  readonly step: number;
  /** Training alone, without validation. */
  readonly seconds: number;
  readonly validationLoss: number;
  readonly validationPerplexity: number;
  readonly targets: number;
  readonly whole: boolean;
}

export interface Quality {
  readonly tokens: number;
  readonly vocabulary: number;
  readonly readyMs: number;
  readonly backend: string;
  readonly points: readonly QualityPoint[];
}

/** Trains `preset` on `text` to its end, the measurement of the whole validation part included. */
export function measureQuality(text: Blob, preset: PresetName, backend: BackendChoice): Promise<Quality> {
  const worker = new Worker(new URL('../../src/worker/entry.ts', import.meta.url), { type: 'module' });
  let requestId = 0;
  const send = <Name extends keyof Requests>(name: Name, payload: Requests[Name]) =>
    worker.postMessage({ name, requestId: ++requestId, payload });
  const quality = { tokens: 0, vocabulary: 0, readyMs: 0, backend: '', points: [] as QualityPoint[] };
  let trainingMs = 0;
  return new Promise<Quality>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<EventMessage>) => {
      switch (data.name) {
        case 'corpusReady': {
          const { tokens, distinct, elapsedMs } = data.payload.summary;
          Object.assign(quality, { tokens, vocabulary: distinct, readyMs: elapsedMs });
          return send('start', { run: presets[preset].run, backend });
        }
        case 'backend':
          quality.backend = data.payload.report.name;
          return;
        case 'progress':
          trainingMs = data.payload.progress.trainingMs;
          return;
        case 'evaluation': {
          const { step, loss, targets, whole } = data.payload.evaluation;
          quality.points.push({
            step,
            seconds: trainingMs / 1000,
            validationLoss: loss,
            validationPerplexity: Math.exp(loss),
            targets,
            whole,
          });
          if (whole) resolve(quality);
          return;
        }
        case 'failed':
          return reject(new Error(JSON.stringify(data.payload.failure)));
        default:
      }
    };
    const files = [{ name: 'corpus.txt', blob: text }];
    send('loadCorpus', { source: { kind: 'files', files }, config: defaultCorpusConfig });
  }).finally(() => worker.terminate());
}
