/** A text being read: how far, and a way to call it off. */

import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { Loading } from '../../store/state';
import { formatBytes, formatCount } from '../shared/format';
import { useCommands } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { shortName } from '../shared/visibleToken';
import classes from './LoadingText.module.css';

export function LoadingText({ loading }: { readonly loading: Loading }) {
  const { cancelLoading } = useCommands();
  const place = useRef<HTMLDivElement>(null);
  useFocusFallback(place);
  const { name, bytesRead, bytesTotal, tokens } = loading;
  const share = bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : undefined;
  return (
    <div ref={place} className={classes.loading}>
      <p className={classes.name}>
        Reading <bdi>{shortName(name)}</bdi>
      </p>
      <progress className={classes.bar} aria-label="Reading the text" value={share} />
      <p className={classes.figures}>
        {bytesTotal > 0 && `${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)}`}
        {tokens > 0 && ` · ${formatCount(tokens)} tokens`}
        <Button variant="subtle" size="compact-sm" onClick={cancelLoading}>
          Cancel
        </Button>
      </p>
    </div>
  );
}
