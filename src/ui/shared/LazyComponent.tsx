/** A part of the page that is fetched when first shown; where it does not come, the rest of the page stands. */

import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { ErrorBoundary, LoadFailure } from './ErrorBoundary';

interface LazyPartProps<Props> {
  /** What it is called in the sentence that stands in its place: "chart". */
  readonly name: string;
  /** Imports it; asked again at each retry. */
  readonly fetch: () => Promise<ComponentType<Props>>;
  readonly children: (Part: ComponentType<Props>) => ReactNode;
}

/** A lazy component keeps its failure for good: each attempt needs a new one. */
function fresh<Props>(fetch: () => Promise<ComponentType<Props>>, attempt: number) {
  const Part: ComponentType<Props> = lazy(async () => ({ default: await fetch() }));
  return { attempt, Part };
}

export function LazyComponent<Props>({ name, fetch, children }: LazyPartProps<Props>) {
  const [{ attempt, Part }, setShown] = useState(() => fresh(fetch, 0));
  /** Fetches first and shows then: while that fails, the button that was pressed stays where it is. */
  const retry = async () => {
    await fetch();
    setShown(fresh(fetch, attempt + 1));
  };
  return (
    <ErrorBoundary key={attempt} instead={<LoadFailure name={name} onRetry={retry} />}>
      <Suspense fallback={null}>{children(Part)}</Suspense>
    </ErrorBoundary>
  );
}
