/** Options of building a corpus: progress, cancellation, and pauses in which a worker can answer messages. */

/** Progress of reading a text. */
export interface CorpusProgress {
  readonly bytesRead: number;
  /** Equals `bytesRead` for the sample, whose length is not known in advance. */
  readonly bytesTotal: number;
  readonly tokens: number;
}

export interface BuildOptions {
  /** Called after every chunk of about half a megabyte. */
  readonly onProgress?: (progress: CorpusProgress) => void;
  readonly signal?: AbortSignal;
  /** Awaited between slices of work of about 30 ms, so that a worker can answer messages. */
  readonly pause?: () => Promise<void>;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** Time between two pauses, in milliseconds. */
export const sliceMs = 30;

export const performanceNow = () => performance.now();

/** Lets the worker process messages, one of which may cancel the reading. */
export async function yieldToMessages({ pause, signal }: BuildOptions): Promise<void> {
  await pause?.();
  signal?.throwIfAborted();
}

/** Runs work that yields now and then, with pauses. */
export async function inSlices<Result>(
  work: Generator<void, Result>,
  options: BuildOptions,
): Promise<Result> {
  const { now = performanceNow } = options;
  let sliceStartMs = now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (now() - sliceStartMs < sliceMs) continue;
    await yieldToMessages(options);
    sliceStartMs = now();
  }
}
