/** Another way to a result, if the first one fails or takes too long. */

interface FallbackOptions<Result> {
  /** How long to wait for the first way, in milliseconds. */
  readonly limitMs: number;
  /** Without it, the first way has all the time it needs. */
  readonly fallback?: () => Promise<Result>;
}

/**
 * Whichever of the two gives a result first, once the first has failed or used up its time.
 * @throws what the fallback throws, unless the first way succeeds after all; without a fallback, what the first throws
 */
export async function withFallback<Result>(
  first: () => Promise<Result>,
  { limitMs, fallback }: FallbackOptions<Result>,
): Promise<Result> {
  const started = first();
  if (!fallback) return started;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  const ended = started.then(
    (result) => ({ result }),
    () => 'failed' as const,
  );
  const outcome = await Promise.race([ended, late]);
  clearTimeout(timer);
  if (typeof outcome === 'object') return outcome.result;
  return outcome === 'failed' ? fallback() : Promise.any([started, fallback()]);
}
