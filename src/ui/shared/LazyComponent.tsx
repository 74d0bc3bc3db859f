/** A component whose code is fetched when it is first shown; if that fails, the rest of the page still works. */

import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { ErrorBoundary, LoadFailure } from './ErrorBoundary';

interface LazyComponentProps<Props> {
  /** Names the component in the failure message, such as "chart". */
  readonly name: string;
  /** Imports the component; called again by each retry. */
  readonly fetch: () => Promise<ComponentType<Props>>;
  readonly children: (Loaded: ComponentType<Props>) => ReactNode;
}

/** React's lazy components cache a failure, so that each attempt needs a new one. */
function newAttempt<Props>(fetch: () => Promise<ComponentType<Props>>, attempt: number) {
  const Loaded: ComponentType<Props> = lazy(async () => ({ default: await fetch() }));
  return { attempt, Loaded };
}

export function LazyComponent<Props>({ name, fetch, children }: LazyComponentProps<Props>) {
  const [{ attempt, Loaded }, setCurrent] = useState(() => newAttempt(fetch, 0));
  /** Fetches before it renders: if that fails again, the button that was pressed stays where it is. */
  const retry = async () => {
    await fetch();
    setCurrent(newAttempt(fetch, attempt + 1));
  };
  return (
    <ErrorBoundary key={attempt} fallback={<LoadFailure name={name} onRetry={retry} />}>
      <Suspense fallback={null}>{children(Loaded)}</Suspense>
    </ErrorBoundary>
  );
}
