/** An error boundary for one component, and the message shown when its code could not be fetched. */

import { UnstyledButton } from '@mantine/core';
import { Component, type ReactNode, useRef, useState } from 'react';
import classes from './ErrorBoundary.module.css';
import { sharedStrings } from './strings/common';
import { useFocusFallback } from './useFocusFallback';

interface ErrorBoundaryProps {
  /** Rendered instead of the children after they have failed. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** A class, because React catches errors of children only in class components. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

interface LoadFailureProps {
  readonly name: string;
  /** @returns a promise that rejects if it fails again */
  readonly onRetry: () => Promise<void>;
}

export function LoadFailure({ name, onRetry }: LoadFailureProps) {
  const [failedRetries, setFailedRetries] = useState(0);
  const element = useRef<HTMLDivElement>(null);
  useFocusFallback(element);
  const retry = () => void onRetry().catch(() => setFailedRetries((count) => count + 1));
  return (
    <div ref={element} className={classes.fallback} role="status">
      {failedRetries > 0 ? sharedStrings.loadFailedAgain(name) : sharedStrings.loadFailed(name)}{' '}
      <UnstyledButton className={classes.retry} onClick={retry}>
        {sharedStrings.retry}
      </UnstyledButton>
    </div>
  );
}
