/** Progress of a text that is being read, with a button to cancel. */

import { Button } from '@mantine/core';
import { useRef } from 'react';
import type { Loading } from '../../store/state';
import { useCommands } from '../shared/store';
import { useFocusFallback } from '../shared/useFocusFallback';
import { shortName } from '../shared/visibleToken';
import classes from './LoadingText.module.css';
import { corpusStrings } from './strings';

export function LoadingText({ loading }: { readonly loading: Loading }) {
  const { cancelLoading } = useCommands();
  const element = useRef<HTMLDivElement>(null);
  useFocusFallback(element);
  const { name, bytesRead, bytesTotal, tokens } = loading;
  const share = bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : undefined;
  return (
    <div ref={element} className={classes.loading}>
      <p className={classes.name}>
        {corpusStrings.reading} <bdi>{shortName(name)}</bdi>
      </p>
      <progress className={classes.bar} aria-label={corpusStrings.readingProgress} value={share} />
      <p className={classes.figures}>
        {bytesTotal > 0 && corpusStrings.bytesRead(bytesRead, bytesTotal)}
        {tokens > 0 && ` · ${corpusStrings.tokensRead(tokens)}`}
        <Button variant="subtle" size="compact-sm" onClick={cancelLoading}>
          {corpusStrings.cancel}
        </Button>
      </p>
    </div>
  );
}
