/** Keeps a failure of one part from blanking the page, and says so in the part's place. */

import { UnstyledButton } from '@mantine/core';
import { Component, type ReactNode, useRef, useState } from 'react';
import classes from './ErrorBoundary.module.css';
import { useFocusFallback } from './useFocusFallback';

interface PartBoundaryProps {
  /** Stands where the children failed. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** A class because React has no other way to catch what a child throws. */
export class ErrorBoundary extends Component<PartBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}

interface NotLoadedProps {
  readonly name: string;
  /** @returns a promise that rejects where it fails again */
  readonly onRetry: () => Promise<void>;
}

export function LoadFailure({ name, onRetry }: NotLoadedProps) {
  const [attempts, setAttempts] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  useFocusFallback(place);
  const retry = () => void onRetry().catch(() => setAttempts((before) => before + 1));
  return (
    <div ref={place} className={classes.instead} role="status">
      The {name} could not be loaded{attempts > 0 && ', and not now either'}. All else goes on without it.{' '}
      <UnstyledButton className={classes.retry} onClick={retry}>
        Retry
      </UnstyledButton>
    </div>
  );
}
